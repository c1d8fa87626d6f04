-- copy_insert: new copies of the active centre, in the order given
-- params: bigint[] titles, text[] barcodes, text[] call_numbers, bigint[] owners, bigint[] sites,
--         bigint[] item_types, text[] sections, text[] states, text[] notes, text[] comments,
--         text[] acquired, text[] source_ids, text[] delivered
-- columns: bigint id
INSERT INTO copy (centre, title, barcode, call_number, owner, site, item_type, section, state, note,
	comment, acquired_on, source_id, checksum)
SELECT (SELECT malle.active_centre()), g.title, g.barcode, nullif(g.call_number, ''), nullif(g.owner, 0),
	nullif(g.site, 0), nullif(g.item_type, 0), nullif(g.section, ''), g.state, nullif(g.note, ''),
	nullif(g.comment, ''), nullif(g.acquired, '')::date, nullif(g.source_id, ''),
	sha256(convert_to(g.delivered, 'UTF8'))
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[],
	$8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
	WITH ORDINALITY AS g (title, barcode, call_number, owner, site, item_type, section, state, note,
		comment, acquired, source_id, delivered, position)
ORDER BY g.position
RETURNING id;
