-- patron_insert: a new borrower of the active centre
-- params: text barcode, text family_name, text given_name, bigint organisation, bigint category,
--    text email, text phone, text note, date member_until, text folded
-- columns: bigint id
INSERT INTO patron (barcode, family_name, given_name, organisation, category, email, phone, note,
	member_until, folded)
VALUES ($1, $2, coalesce($3, ''), $4, $5, $6, $7, $8, $9, $10)
RETURNING id;
