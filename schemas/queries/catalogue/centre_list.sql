-- centre_list: all centres, in French order, with what they have in the catalogue
-- columns: bigint id, text code, text name, bigint titles, bigint copies
WITH copies AS (
	SELECT centre, count(*) AS copies FROM copy WHERE withdrawn_at IS NULL GROUP BY centre
), titles AS (
	SELECT centre, count(*) AS titles
	FROM (
		SELECT centre, title FROM copy WHERE withdrawn_at IS NULL
		UNION
		SELECT centre, title FROM title_source WHERE withdrawn_at IS NULL) AS held
	JOIN title ON title.id = held.title AND title.merged_into IS NULL
	GROUP BY centre
)
SELECT centre.id, centre.code, centre.name, coalesce(titles.titles, 0) AS titles,
	coalesce(copies.copies, 0) AS copies
FROM centre
LEFT JOIN titles ON titles.centre = centre.id
LEFT JOIN copies ON copies.centre = centre.id
ORDER BY centre.name COLLATE malle.french, centre.code;
