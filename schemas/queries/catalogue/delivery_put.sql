-- delivery_put: keep what the active centre delivered, in place of what it delivered before
-- params: text source, bigint batch, bigint[] titles, text[] source_ids, bytea records,
--         bigint[] starts, bigint[] sizes
INSERT INTO title_source (title, centre, source, source_id, record, checksum, batch)
SELECT g.title, (SELECT malle.active_centre()), $1, g.source_id, r.record, sha256(r.record), $2
FROM unnest($3::bigint[], $4::text[], $6::bigint[], $7::bigint[])
	WITH ORDINALITY AS g (title, source_id, start, size, position),
	LATERAL (SELECT substring($5::bytea FROM g.start::integer + 1 FOR g.size::integer) AS record) r
ORDER BY g.position
ON CONFLICT ON CONSTRAINT title_source_once DO UPDATE SET
	record = excluded.record, checksum = excluded.checksum, batch = excluded.batch,
	delivered_at = malle.real_moment(), withdrawn_at = NULL;
