-- site_insert: a new site of the active centre
-- params: text code, text name, text kind
-- columns: bigint id
INSERT INTO site (code, name, kind) VALUES ($1, $2, $3) RETURNING id;
