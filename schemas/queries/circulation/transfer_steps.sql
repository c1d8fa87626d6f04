-- transfer_steps: what was done in a transfer, in order
-- params: bigint transfer
-- columns: text step, date on_day, text staff, text note
SELECT step.step, (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS on_day,
	staff.name AS staff, step.note
FROM transfer_step AS step
JOIN event ON event.id = step.event
LEFT JOIN staff ON staff.id = event.staff
WHERE step.transfer = $1
	AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = step.event)
ORDER BY step.id;
