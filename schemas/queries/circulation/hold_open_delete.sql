-- hold_open_delete: a hold does not wait any more
-- params: bigint hold
DELETE FROM hold_open WHERE hold = $1;
