-- set_aside_delete: a copy does not lie ready, nor is to be shelved, any more
-- params: bigint copy
DELETE FROM set_aside WHERE copy = $1;
