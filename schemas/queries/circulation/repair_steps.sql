-- repair_steps: what was done in a repair, in order
-- params: bigint repair
-- columns: text step, date on_day, date expected, text staff, text note
SELECT step.step, (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS on_day,
	step.expected_on AS expected, staff.name AS staff, step.note
FROM repair_step AS step
JOIN event ON event.id = step.event
LEFT JOIN staff ON staff.id = event.staff
WHERE step.repair = $1
	AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = step.event)
ORDER BY step.event;
