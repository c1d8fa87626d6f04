-- centre_known: the centre that has a code
-- params: text code
-- columns: bigint id
SELECT id FROM centre WHERE code = $1;
