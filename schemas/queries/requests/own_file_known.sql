-- own_file_known: the current version of an own tool, if it is this very file under the same words
-- params: bigint title, bytea bytes, text edition, text licence
-- columns: bigint id
SELECT file.id FROM own_file_live AS file
WHERE file.title = $1 AND file.sha256 = sha256($2) AND file.edition = $3 AND file.licence = $4
	AND file.id = (SELECT max(other.id) FROM own_file_live AS other WHERE other.title = $1);
