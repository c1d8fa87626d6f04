-- consultation_insert: the fact that a copy was used on site: no borrower, never open (R1.14, R4.2)
-- params: bigint copy, bigint event, date on
-- columns: bigint id
INSERT INTO loan (copy, title, event, kind, lent_on, item_type, site, owner)
SELECT copy.id, copy.title, $2, 'consultation', coalesce($3::date, (SELECT malle.today())),
	coalesce(copy.item_type, title.kind), copy.site, copy.owner
FROM copy JOIN title ON title.id = copy.title
WHERE copy.id = $1
RETURNING id;
