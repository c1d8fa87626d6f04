-- own_file_insert: the fact that a version of an own tool is available (R18.1)
-- params: bigint id, bigint event, bigint title, text edition, text licence, text name, bytea bytes
INSERT INTO own_file (id, event, title, edition, licence, name, bytes, sha256)
OVERRIDING SYSTEM VALUE
VALUES ($1, $2, $3, $4, $5, $6, $7, sha256($7));
