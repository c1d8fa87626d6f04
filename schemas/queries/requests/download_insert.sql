-- download_insert: the facts that requests were answered by a download (R18.1)
-- params: bigint event, bigint[] requests, bigint title, bigint file
INSERT INTO download (event, request, title, file)
SELECT $1, asked.id, $3, $4 FROM unnest($2::bigint[]) AS asked (id);
