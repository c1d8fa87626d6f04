-- title_alike: titles that only other centres delivered, described exactly like these
--   (a description without publisher or year says too little to be sure)
-- params: text[] sort_titles, text[] titles_proper, text[] subtitles, text[] authors, text[] publishers,
--         text[] years, text[] extents, text[] summaries
-- columns: bigint position, bigint title
SELECT g.position, t.id AS title
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
	WITH ORDINALITY AS g (sort_title, title_proper, subtitle, authors, publisher, year, extent,
		summary, position),
	LATERAL (
		SELECT min(title.id) AS id FROM title
		WHERE title.sort_title COLLATE malle.french = g.sort_title COLLATE malle.french
		AND title.merged_into IS NULL
		AND (title.title_proper, title.publisher, title.year) = (g.title_proper, g.publisher, g.year)
		AND (coalesce(subtitle, ''), coalesce(authors, ''), coalesce(extent, ''), coalesce(summary, ''))
			= (g.subtitle, g.authors, g.extent, g.summary)
		AND NOT EXISTS (
			SELECT FROM title_source mine
			WHERE mine.title = title.id AND mine.centre = (SELECT malle.active_centre()))
		OFFSET 0) t
WHERE t.id IS NOT NULL
AND (SELECT EXISTS (SELECT FROM title_source WHERE centre <> (SELECT malle.active_centre())));
