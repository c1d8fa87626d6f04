-- loan_insert: the fact of a loan, with its snapshots for statistics (R0.3)
-- params: bigint copy, bigint patron, bigint slip, bigint event, date due
-- columns: bigint id
INSERT INTO loan (copy, title, patron, organisation, slip, event, lent_on, due_initial,
	patron_category, sector, sub_sector, municipality, item_type, site, owner)
SELECT copy.id, copy.title, patron.id, patron.organisation, $3, $4, (SELECT malle.today()), $5,
	coalesce(patron.category, organisation.category), organisation.sector,
	organisation.sub_sector, organisation.municipality,
	coalesce(copy.item_type, title.kind), copy.site, copy.owner
FROM copy
JOIN title ON title.id = copy.title
CROSS JOIN patron
LEFT JOIN organisation ON organisation.id = patron.organisation
WHERE copy.id = $1 AND patron.id = $2
RETURNING id;
