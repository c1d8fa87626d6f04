-- stocktake_brief: the same as stocktake_list without the counts, for each scan
-- params: bigint number, boolean closed
-- columns: bigint id, bigint number, text name, boolean open
SELECT id, number::bigint AS number, name, open
FROM stocktake_live
WHERE ($1::bigint IS NULL OR number = $1) AND ($2 OR open)
ORDER BY number DESC
LIMIT 2;
