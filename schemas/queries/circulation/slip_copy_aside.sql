-- slip_copy_aside: for whom a copy lies ready, and when it is fetched (R4.10, R12.3)
-- params: bigint copy
-- columns: text organisation, text person, text card, text reach, text purpose, date starts, date ends,
--    date until
SELECT organisation.name AS organisation, btrim(patron.given_name || ' ' || patron.family_name) AS person,
	patron.barcode AS card, concat_ws(' · ', patron.phone, patron.email) AS reach, booking.purpose,
	period.starts_on AS starts, period.ends_on AS ends, aside.until
FROM set_aside AS aside
LEFT JOIN booking ON booking.id = aside.booking
LEFT JOIN booking_open AS period ON period.booking = aside.booking
LEFT JOIN hold ON hold.id = aside.hold
LEFT JOIN patron ON patron.id = coalesce(booking.patron, hold.patron)
LEFT JOIN organisation ON organisation.id = coalesce(booking.organisation, hold.organisation, patron.organisation)
WHERE aside.copy = $1 AND num_nonnulls(aside.booking, aside.hold) = 1;
