-- item_type_put: the type of document of this code, made when there is none
-- params: text code, text label
-- columns: bigint id
WITH added AS (
	INSERT INTO vocabulary_value (vocabulary, code, label, position) VALUES ('item_type', $1, $2, 1000)
	ON CONFLICT ON CONSTRAINT vocabulary_value_once DO NOTHING
	RETURNING id)
SELECT id FROM added
UNION ALL SELECT id FROM vocabulary_value WHERE vocabulary = 'item_type' AND code = $1;
