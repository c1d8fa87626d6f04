-- loan_theme_insert: snapshot of the title's themes that the list of themes has (R0.3)
-- params: bigint loan
INSERT INTO loan_theme (loan, theme)
SELECT DISTINCT loan.id, value.id
FROM loan
JOIN title ON title.id = loan.title
CROSS JOIN LATERAL regexp_split_to_table(title.themes, '\s*;\s*') AS word
JOIN vocabulary_value AS value ON value.vocabulary = 'theme'
	AND (lower(value.label) = lower(word) OR EXISTS (
		SELECT FROM vocabulary_alias AS other
		WHERE other.value = value.id AND lower(other.alias) = lower(word)))
WHERE loan.id = $1;
