-- loan_insert: a loan as one statement: its event (unless there is one already), the slip of the
-- borrower, the fact with its snapshots for statistics (R0.3), and that the copy is out. The slip's
-- number is waited for before the copy is held: no deadlock. Two desks: the primary key of loan_open
-- lets one of them open the loan (R0.1); the other, which had to wait for it, gets an error, and so does
-- who lends a copy that was withdrawn since we looked (R1.12). Nobody has to look at the answer before
-- COMMIT
-- params: bigint event, text key, jsonb detail, bigint copy, bigint patron, bigint organisation,
--    bigint request, text purpose, date due, text kind, bigint rule, integer days_after,
--    boolean same_day, text late_setting, text late_usual
-- columns: bigint id, bigint event, bigint slip, text slip_number
WITH deed AS MATERIALIZED (
	SELECT coalesce($1, malle.record_event('loan', malle.moment(), 'lend', $2, NULL, NULL, $3)) AS event
), handover AS MATERIALIZED (
	SELECT deed.event, slip.id AS slip, slip.number
	FROM deed
	LEFT JOIN LATERAL malle.slip_for($5, $6, deed.event, $7, $8) AS slip ON $10 <> 'consultation'
), kept AS MATERIALIZED (
	SELECT copy.* FROM copy WHERE copy.id = $4 FOR KEY SHARE
), lent AS (
	INSERT INTO loan (copy, title, patron, organisation, slip, event, lent_on, due_initial, kind, rule,
		patron_category, sector, sub_sector, municipality, item_type, site, owner)
	SELECT copy.id, copy.title, patron.id, patron.organisation, handover.slip, handover.event,
		malle.today(), $9, $10, $11, coalesce(patron.category, organisation.category),
		organisation.sector, organisation.sub_sector, organisation.municipality,
		coalesce(copy.item_type, title.kind), copy.site, copy.owner
	FROM handover
	CROSS JOIN kept AS copy
	JOIN title ON title.id = copy.title
	LEFT JOIN patron ON patron.id = $5
	LEFT JOIN organisation ON organisation.id = patron.organisation
	RETURNING id, copy
), opened AS (
	INSERT INTO loan_open (copy, loan, due_on, days_after, same_day, late_days)
	SELECT lent.copy, lent.id, $9, $12, $13,
		coalesce((SELECT value FROM setting WHERE setting.name = $14), $15)::integer
	FROM lent WHERE $10 <> 'consultation' AND (SELECT malle.must_be_kept(kept.withdrawn_at) FROM kept)
)
SELECT lent.id, handover.event, handover.slip, handover.number AS slip_number
FROM lent CROSS JOIN handover;
