-- slip_returned_lines: what a borrower brought back today, and what the boxes miss (R12.1)
-- params: bigint patron
-- columns: text barcode, text title, text call_number, text contents, text missing, text staff
SELECT line.barcode, line.title, line.call_number, line.pieces AS contents, missing.pieces AS missing,
	staff.name AS staff
FROM loan_line AS line
JOIN loan_live AS live ON live.id = line.id
JOIN loan_return AS came ON came.loan = line.id
JOIN event_live AS event ON event.id = came.event
LEFT JOIN staff ON staff.id = event.staff
LEFT JOIN LATERAL (
	SELECT string_agg(lacking.count || ' ' || piece.label, ', ' ORDER BY piece.position) AS pieces
	FROM piece CROSS JOIN LATERAL (
		SELECT -sum(change.difference) AS count
		FROM piece_change AS change JOIN event_live ON event_live.id = change.event
		WHERE change.piece = piece.id) AS lacking
	WHERE piece.copy = line.copy AND lacking.count > 0) AS missing ON true
WHERE line.patron_id = $1
	AND (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date = (SELECT malle.today())
ORDER BY line.id;
