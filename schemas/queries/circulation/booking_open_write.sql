-- booking_open_write: the open booking as its facts have it
-- params: bigint booking
-- columns: integer written
SELECT malle.write_booking_open($1) AS written;
