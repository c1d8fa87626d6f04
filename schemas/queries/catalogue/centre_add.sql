-- centre_add: create a centre where the session's person works
-- params: text code, text name
-- columns: bigint id
SELECT malle.add_centre($1, $2) AS id;
