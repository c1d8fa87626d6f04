-- owner_put: the owner of this code, made when there is none; an owner of the active centre from then on
-- params: text code, text name
-- columns: bigint id
WITH added AS (
	INSERT INTO owner (code, name) VALUES ($1, $2)
	ON CONFLICT ON CONSTRAINT owner_code_once DO NOTHING
	RETURNING id),
known AS (
	SELECT id FROM added UNION ALL SELECT id FROM owner WHERE code = $1),
placed AS (
	INSERT INTO centre_owner (centre, owner) SELECT malle.active_centre(), id FROM known
	ON CONFLICT ON CONSTRAINT centre_owner_once DO NOTHING)
SELECT id FROM known;
