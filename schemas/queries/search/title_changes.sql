-- title_changes: titles changed since a snapshot, with all that their index documents are made of
-- params: text snapshot
-- columns: text snapshot, bigint title, bytea record, text kind, text centres, text barcodes,
--   text call_numbers
-- One row has no title: it says up to which snapshot the others tell. Without a record, the title
-- has left the catalogue: it was merged, or no centre has a visible copy or a source of it any more.
-- Lists are separated by U+001F. Visibility is that of the state that the team gave: what a loan adds
-- does not pass through the title.
SELECT pg_current_snapshot()::text AS snapshot, NULL::bigint AS title, NULL::bytea AS record,
	NULL::text AS kind, NULL::text AS centres, NULL::text AS barcodes, NULL::text AS call_numbers
UNION ALL
SELECT NULL, t.id, CASE WHEN t.merged_into IS NULL AND h.centres IS NOT NULL THEN t.record END,
	k.code, h.centres, h.barcodes, h.call_numbers
FROM malle.title t
LEFT JOIN malle.vocabulary_value k ON k.id = t.kind
CROSS JOIN LATERAL (
	SELECT string_agg(DISTINCT p.code, E'\x1f') AS centres,
		string_agg(DISTINCT p.barcode, E'\x1f') AS barcodes,
		string_agg(DISTINCT p.call_number, E'\x1f') AS call_numbers
	FROM (
		SELECT e.code, c.barcode, c.call_number
		FROM malle.copy c
		JOIN malle.copy_state s ON s.code = c.state AND s.visible
		JOIN malle.centre e ON e.id = c.centre
		WHERE c.title = t.id AND c.withdrawn_at IS NULL
		UNION ALL
		SELECT e.code, NULL, NULL
		FROM malle.title_source o
		JOIN malle.centre e ON e.id = o.centre
		WHERE o.title = t.id AND o.withdrawn_at IS NULL) AS p) AS h
WHERE t.changed_in >= pg_snapshot_xmin($1::text::pg_snapshot)
	AND NOT pg_visible_in_snapshot(t.changed_in, $1::text::pg_snapshot);
