-- own_file_bytes: the file of an own tool
-- params: bigint file
-- columns: bytea bytes
SELECT bytes FROM own_file WHERE id = $1;
