-- vocabulary_names: every name (label, code, alias) of the values of a vocabulary valid today
-- params: text vocabulary, bigint parent
-- columns: bigint id, bigint parent, text code, text label, text name
SELECT value.id, value.parent, value.code, value.label, named.name
FROM vocabulary_value AS value
CROSS JOIN LATERAL (
	SELECT value.label AS name, 0 AS rank
	UNION ALL
	SELECT value.code, 1
	UNION ALL
	SELECT other.alias, 2 FROM vocabulary_alias AS other WHERE other.value = value.id
) AS named
WHERE value.vocabulary = $1
	AND ($2::bigint IS NULL OR value.parent = $2)
	AND (value.valid_from IS NULL OR value.valid_from <= (SELECT malle.today()))
	AND (value.valid_to IS NULL OR value.valid_to >= (SELECT malle.today()))
ORDER BY named.rank, value.position, value.id;
