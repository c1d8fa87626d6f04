-- vocabulary_list: the values of one list or of all, in their order
-- params: text vocabulary, boolean ended
-- columns: text vocabulary, text vocabulary_label, text code, text label, text parent, text aliases,
--    text axes, date valid_from, date valid_to, text note
SELECT list.code AS vocabulary, list.label AS vocabulary_label, value.code, value.label,
	parent.label AS parent,
	(SELECT string_agg(other.alias, ', ' ORDER BY other.alias COLLATE malle.french)
		FROM vocabulary_alias AS other WHERE other.value = value.id) AS aliases,
	(SELECT string_agg(axis.code, ', ' ORDER BY axis.position)
		FROM theme_axis AS pair JOIN vocabulary_value AS axis ON axis.id = pair.axis
		WHERE pair.theme = value.id) AS axes,
	value.valid_from, value.valid_to, value.note
FROM vocabulary AS list
JOIN vocabulary_value AS value ON value.vocabulary = list.code
LEFT JOIN vocabulary_value AS parent ON parent.id = value.parent
WHERE ($1::text IS NULL OR list.code = $1)
	AND ($2 OR ((value.valid_from IS NULL OR value.valid_from <= (SELECT malle.today()))
		AND (value.valid_to IS NULL OR value.valid_to >= (SELECT malle.today()))))
ORDER BY list.label COLLATE malle.french, value.position, value.id;
