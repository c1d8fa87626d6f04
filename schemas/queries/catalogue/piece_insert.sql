-- piece_insert: what is in the boxes of new copies
-- params: bigint[] copies, bigint[] positions, text[] labels, bigint[] counts, text[] essential
INSERT INTO piece (copy, position, label, count, essential)
SELECT g.copy, g.position, g.label, g.count, g.essential::boolean
FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::text[])
	AS g (copy, position, label, count, essential);
