-- title_fetch: records in a given order, each followed by its holdings; no person is within reach
-- params: bigint[] titles
-- columns: bigint place, boolean is_holding, integer version, bytea record, text centre, text site,
--   text barcode, text call_number, text state, text state_label, date free_from
-- A title that is gone or was merged away has a row without record.
SELECT w.place, false AS is_holding, t.version, t.record, NULL::text AS centre, NULL::text AS site,
	NULL::text AS barcode, NULL::text AS call_number, NULL::text AS state, NULL::text AS state_label,
	NULL::date AS free_from
FROM unnest($1::bigint[]) WITH ORDINALITY AS w (title, place)
LEFT JOIN malle.title t ON t.id = w.title AND t.merged_into IS NULL
UNION ALL
SELECT w.place, true, NULL, NULL, e.name, i.name, c.barcode, c.call_number, a.state, s.label,
	CASE WHEN s.lendable THEN NULL ELSE a.free_from END
FROM unnest($1::bigint[]) WITH ORDINALITY AS w (title, place)
JOIN malle.title t ON t.id = w.title AND t.merged_into IS NULL
JOIN malle.copy c ON c.title = t.id
JOIN malle.copy_availability a ON a.copy = c.id
JOIN malle.copy_state s ON s.code = a.state
JOIN malle.centre e ON e.id = c.centre
LEFT JOIN malle.site i ON i.id = c.site
ORDER BY place, is_holding, centre, site, barcode;
