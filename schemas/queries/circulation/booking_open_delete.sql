-- booking_open_delete: a booking is not to come any more
-- params: bigint booking
DELETE FROM booking_open WHERE booking = $1;
