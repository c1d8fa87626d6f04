-- title_name: what a title is called
-- params: bigint title
-- columns: text title
SELECT title_proper AS title FROM title WHERE id = $1 AND merged_into IS NULL;
