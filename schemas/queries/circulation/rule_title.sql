-- rule_title: a title by its number, one that was merged answers as its survivor
-- params: bigint title
-- columns: bigint id, text title
SELECT survivor.id, survivor.title_proper AS title
FROM title JOIN title AS survivor ON survivor.id = coalesce(title.merged_into, title.id)
WHERE title.id = $1;
