-- delivery_match: what the active centre delivered before under these ids, and whether it was the same
--   (OFFSET 0: one look at the index for each id, even while there are no statistics)
-- params: text source, text[] source_ids, bytea records, bigint[] starts, bigint[] sizes
-- columns: bigint position, bigint title, boolean same, bigint batch
SELECT g.position, s.title, s.withdrawn_at IS NULL AND s.checksum =
	sha256(substring($3::bytea FROM g.start::integer + 1 FOR g.size::integer)) AS same, s.batch
FROM unnest($2::text[], $4::bigint[], $5::bigint[]) WITH ORDINALITY AS g (source_id, start, size, position),
	LATERAL (
		SELECT title, withdrawn_at, checksum, batch FROM title_source
		WHERE centre = (SELECT malle.active_centre()) AND source = $1 AND source_id = g.source_id
		OFFSET 0) s;
