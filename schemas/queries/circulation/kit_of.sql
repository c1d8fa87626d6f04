-- kit_of: the kit of a copy: its own id when it has members; no row: neither
-- params: bigint copy
-- columns: bigint kit
SELECT kit FROM copy_member WHERE member = $1 OR kit = $1 LIMIT 1;
