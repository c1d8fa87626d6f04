-- set_aside_shelved: a copy that was to be shelved was seen: it is on its shelf (R5.3)
-- params: bigint copy
DELETE FROM set_aside WHERE copy = $1 AND booking IS NULL AND hold IS NULL;
