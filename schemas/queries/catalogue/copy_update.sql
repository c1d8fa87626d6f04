-- copy_update: bring copies to what was delivered; those that were delivered so before, for the same
--   title, stay as the team left them; a state or a site that the team gave since stays anyway
-- params: bigint[] titles, text[] barcodes, text[] call_numbers, bigint[] owners, bigint[] sites,
--         bigint[] item_types, text[] sections, text[] states, text[] notes, text[] comments,
--         text[] acquired, text[] source_ids, text[] delivered, bigint[] copies
-- columns: bigint id
UPDATE copy c SET title = g.title, barcode = g.barcode, call_number = nullif(g.call_number, ''),
	owner = nullif(g.owner, 0), site = CASE WHEN EXISTS (SELECT FROM copy_site_told told WHERE told.copy = c.id)
		THEN c.site ELSE nullif(g.site, 0) END, item_type = nullif(g.item_type, 0),
	section = nullif(g.section, ''), state = CASE WHEN EXISTS (SELECT FROM copy_state_change told WHERE told.copy = c.id)
		THEN c.state ELSE g.state END, note = nullif(g.note, ''),
	comment = nullif(g.comment, ''), acquired_on = nullif(g.acquired, '')::date,
	source_id = nullif(g.source_id, ''), checksum = sha256(convert_to(g.delivered, 'UTF8'))
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[],
	$8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bigint[])
	AS g (title, barcode, call_number, owner, site, item_type, section, state, note, comment,
		acquired, source_id, delivered, id)
WHERE c.id = g.id
AND (c.title <> g.title OR c.checksum IS DISTINCT FROM sha256(convert_to(g.delivered, 'UTF8')))
RETURNING c.id;
