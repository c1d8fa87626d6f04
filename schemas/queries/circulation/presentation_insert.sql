-- presentation_insert: a tool was shown to a person (R1.11), or at a request, whose person it then is
-- params: bigint event, bigint title, bigint patron, bigint request, bigint copy
INSERT INTO presentation (event, title, patron, request, copy)
SELECT $1, $2, coalesce($3, (SELECT live.patron FROM request_live AS live WHERE live.id = $4)), $4, $5;
