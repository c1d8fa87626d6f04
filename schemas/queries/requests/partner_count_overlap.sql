-- partner_count_overlap: a period of this distributor that has days in common with this one, and is another
-- params: bigint title, text distributor, date from, date to
-- columns: date from, date to
SELECT from_on AS "from", to_on AS "to" FROM partner_count_live
WHERE title = $1 AND distributor = $2 AND from_on <= $4 AND to_on >= $3 AND (from_on, to_on) <> ($3, $4)
ORDER BY from_on LIMIT 1;
