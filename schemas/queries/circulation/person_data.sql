-- person_data: everything that is held on a person, value by value, ids as the words they stand for
-- params: bigint patron
-- columns: text relation, bigint row, text field, text value
SELECT held.relation, held.row, value.key AS field,
	coalesce(CASE
		WHEN value.key IN ('sector', 'sub_sector', 'municipality', 'category', 'patron_category',
			'item_type', 'service', 'profession', 'mode')
		THEN (SELECT label FROM vocabulary_value WHERE id::text = value.value)
		WHEN value.key = 'title' THEN (SELECT title_proper FROM title WHERE id::text = value.value)
		WHEN value.key = 'copy' THEN (SELECT barcode FROM copy WHERE id::text = value.value)
		WHEN value.key = 'organisation' THEN (SELECT name FROM organisation WHERE id::text = value.value)
		WHEN value.key = 'staff' THEN (SELECT name FROM staff WHERE id::text = value.value)
		WHEN value.key = 'centre' THEN (SELECT code FROM centre WHERE id::text = value.value)
		END, value.value) AS value
FROM (SELECT person_row.relation, person_row.held,
		row_number() OVER (PARTITION BY person_row.relation ORDER BY person_row.held ->> 'id',
			person_row.held ->> 'event') AS row
	FROM person_row WHERE person_row.patron IN (
		SELECT patron.id FROM patron WHERE patron.id = $1 OR patron.merged_into = $1)) AS held
CROSS JOIN LATERAL jsonb_each_text(held.held) WITH ORDINALITY AS value (key, value, position)
WHERE value.value IS NOT NULL
ORDER BY CASE held.relation WHEN 'patron' THEN 0 ELSE 1 END, held.relation, held.row, value.position;
