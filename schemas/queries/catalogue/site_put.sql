-- site_put: the active centre's site of this code, made when there is none
-- params: text code, text name
-- columns: bigint id
WITH added AS (
	INSERT INTO site (centre, code, name, kind) VALUES ((SELECT malle.active_centre()), $1, $2, 'desk')
	ON CONFLICT ON CONSTRAINT site_code_once DO NOTHING
	RETURNING id)
SELECT id FROM added
UNION ALL SELECT id FROM site WHERE centre = (SELECT malle.active_centre()) AND code = $1;
