-- loan_insert: the fact of a loan with its snapshots for statistics (R0.3), and that the copy is out.
-- Two desks: the primary key of loan_open lets one of them open the loan (R0.1); opened is 0 for the
-- other, which had to wait for it
-- params: bigint copy, bigint patron, bigint slip, bigint event, date due, text kind, bigint rule,
--    integer days_after, boolean same_day, text late_setting, text late_usual
-- columns: bigint id, bigint opened
WITH lent AS (
	INSERT INTO loan (copy, title, patron, organisation, slip, event, lent_on, due_initial, kind, rule,
		patron_category, sector, sub_sector, municipality, item_type, site, owner)
	SELECT copy.id, copy.title, patron.id, patron.organisation, $3, $4, (SELECT malle.today()), $5, $6, $7,
		coalesce(patron.category, organisation.category), organisation.sector,
		organisation.sub_sector, organisation.municipality,
		coalesce(copy.item_type, title.kind), copy.site, copy.owner
	FROM copy
	JOIN title ON title.id = copy.title
	LEFT JOIN patron ON patron.id = $2
	LEFT JOIN organisation ON organisation.id = patron.organisation
	WHERE copy.id = $1
	RETURNING id, copy
), opened AS (
	INSERT INTO loan_open (copy, loan, due_on, days_after, same_day, late_days)
	SELECT lent.copy, lent.id, $5, $8, $9,
		coalesce((SELECT value FROM setting WHERE setting.name = $10), $11)::integer
	FROM lent WHERE $6 <> 'consultation'
	ON CONFLICT (copy) DO NOTHING
	RETURNING loan
)
SELECT lent.id, (SELECT count(*) FROM opened) AS opened FROM lent;
