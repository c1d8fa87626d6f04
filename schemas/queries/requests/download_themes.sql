-- download_themes: the themes of a tool, which are those of who asks for it (R17.6)
-- params: bigint title
-- columns: bigint id
SELECT theme AS id FROM title_themes($1) AS theme;
