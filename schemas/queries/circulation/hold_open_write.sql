-- hold_open_write: the open hold as its facts have it
-- params: bigint hold
-- columns: integer written
SELECT malle.write_hold_open($1) AS written;
