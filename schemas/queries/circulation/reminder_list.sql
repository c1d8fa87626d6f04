-- reminder_list: loans with what is proposed about reminding, the longest awaited first
-- params: boolean open_days, integer not_returned_days, boolean all
-- columns: bigint loan, text barcode, text title, text patron, text patron_barcode,
--    text organisation, date due, integer days_late, integer level, date last_day, integer last,
--    text channel, text proposal
WITH state AS (
	SELECT s.*, CASE
		WHEN s.due THEN 'remind'
		WHEN s.last >= s.top AND s.last > 0 AND s.last_day + $2::integer <= (SELECT malle.today()) THEN 'not_returned'
		ELSE 'wait' END AS proposal
	FROM malle.reminder_state($1, NULL, NULL) AS s
	WHERE s.late OR s.reached IS NOT NULL)
SELECT state.loan, line.barcode, line.title, line.patron, line.patron_barcode, line.organisation,
	state.due_on AS due, greatest((SELECT malle.today()) - state.due_on, 0) AS days_late,
	state.reached AS level, state.last_day, state.last,
	CASE WHEN coalesce(patron.email, '') = '' THEN 'print' ELSE state.channel END AS channel,
	state.proposal
FROM state
JOIN loan_line AS line ON line.id = state.loan
LEFT JOIN patron ON patron.id = state.patron
WHERE $3 OR state.proposal <> 'wait'
ORDER BY state.due_on, line.title COLLATE malle.french, state.loan;
