-- A transfer as people read it (R10.1): where it has come to is its last step that is not undone, and
-- to a partner, what became of the loan (R10.2), in the words of ISO 18626 too.
CREATE OR REPLACE VIEW malle.transfer_line WITH (security_invoker) AS
SELECT line.*,
	CASE WHEN line.organisation_id IS NOT NULL THEN CASE line.status
		WHEN 'requested' THEN 'RequestReceived'
		WHEN 'accepted' THEN 'WillSupply'
		WHEN 'prepared' THEN 'WillSupply'
		WHEN 'refused' THEN 'Unfilled'
		WHEN 'loaned' THEN 'Loaned'
		WHEN 'overdue' THEN 'Overdue'
		WHEN 'completed' THEN 'LoanCompleted' END END AS iso18626,
	line.status NOT IN ('refused', 'received', 'returned', 'completed') AS open
FROM (
	SELECT x.id, x.event, x.copy, c.barcode, t.title_proper AS title, c.call_number,
		x.site_from AS site_from_id, x.site_to AS site_to_id, x.organisation AS organisation_id,
		here.name AS site_from, coalesce(there.name, partner.name) AS destination,
		(asked.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS requested,
		(coalesce(last.effective_at, asked.effective_at) AT TIME ZONE (SELECT malle.session_time_zone()))::date
			AS since,
		coalesce(last.effective_at, asked.effective_at) AS since_moment,
		coalesce(last.terminal, asked.terminal) AS terminal,
		coalesce(l.due_on, x.return_due) AS return_due, coalesce(last.note, x.note) AS note,
		CASE WHEN last.step IS NULL THEN 'requested'
			WHEN last.loan IS NOT NULL THEN CASE WHEN l.returned_on IS NOT NULL THEN 'completed'
				WHEN l.due_on < (SELECT malle.today()) THEN 'overdue' ELSE 'loaned' END
			WHEN last.step = 'received' AND x.return_due < (SELECT malle.today()) THEN 'overdue'
			WHEN last.step = 'received' AND x.return_due IS NOT NULL THEN 'return_due'
			ELSE last.step END AS status
	FROM malle.transfer x
	JOIN malle.event asked ON asked.id = x.event
	JOIN malle.copy c ON c.id = x.copy
	JOIN malle.title t ON t.id = c.title
	LEFT JOIN malle.site here ON here.id = x.site_from
	LEFT JOIN malle.site there ON there.id = x.site_to
	LEFT JOIN malle.organisation partner ON partner.id = x.organisation
	LEFT JOIN LATERAL (
		SELECT s.step, s.loan, s.note, e.effective_at, e.terminal
		FROM malle.transfer_step s JOIN malle.event e ON e.id = s.event
		WHERE s.transfer = x.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = s.event)
		ORDER BY s.id DESC LIMIT 1) AS last ON true
	LEFT JOIN LATERAL (
		SELECT v.due_on, v.returned_on FROM malle.loan_live v WHERE v.id = last.loan) AS l ON true
	WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = x.event)) AS line;
COMMENT ON VIEW malle.transfer_line IS 'Transfers that are not undone, with what people read of them: copy, from where to where, status';
GRANT SELECT ON malle.transfer_line TO malle_staff;
