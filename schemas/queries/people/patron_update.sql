-- patron_update: correct a borrower; NULL keeps what is there, '' and 0 clear it
-- params: bigint id, text barcode, text family_name, text given_name, bigint organisation,
--    bigint category, text email, text phone, text note, date member_until, boolean no_end
-- columns: boolean changed
UPDATE patron SET barcode = coalesce($2, former.barcode),
	family_name = coalesce($3, former.family_name),
	given_name = coalesce($4, former.given_name),
	organisation = CASE WHEN $5::bigint IS NULL THEN former.organisation ELSE nullif($5, 0) END,
	category = CASE WHEN $6::bigint IS NULL THEN former.category ELSE nullif($6, 0) END,
	email = CASE WHEN $7::text IS NULL THEN former.email ELSE nullif($7, '') END,
	phone = CASE WHEN $8::text IS NULL THEN former.phone ELSE nullif($8, '') END,
	note = CASE WHEN $9::text IS NULL THEN former.note ELSE nullif($9, '') END,
	member_until = CASE WHEN $11 THEN NULL ELSE coalesce($10, former.member_until) END
FROM (SELECT * FROM patron WHERE id = $1 FOR UPDATE) AS former
WHERE patron.id = former.id
RETURNING ROW(patron.*) IS DISTINCT FROM ROW(former.*) AS changed;
