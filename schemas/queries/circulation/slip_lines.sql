-- slip_lines: the loans of a slip that were not undone, as they are now (R12.1), with the conditions of
-- use that the borrower had accepted by then (R1.11)
-- params: bigint slip
-- columns: text barcode, text title, text call_number, text contents, date due, date returned,
--    text conditions, integer version, date accepted
SELECT line.barcode, line.title, line.call_number, line.pieces AS contents, line.due, line.returned,
	agreed.conditions, agreed.version, agreed.accepted
FROM loan_line AS line JOIN loan_live AS live ON live.id = line.id
LEFT JOIN LATERAL (
	SELECT concat_ws(' · ', nullif(condition.body, ''), nullif(condition.training, '')) AS conditions,
		condition.version,
		(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS accepted
	FROM condition_acceptance AS accepted
	JOIN title_condition AS condition ON condition.event = accepted.condition
	JOIN event_live AS event ON event.id = accepted.event
	WHERE accepted.patron = live.patron AND condition.title = live.title AND accepted.event <= live.event
	ORDER BY accepted.event DESC, condition.version DESC LIMIT 1) AS agreed ON true
WHERE line.slip_id = $1
ORDER BY line.id;
