-- title_update: bring titles to these records and columns; those that have them already stay as they
--   are, and so do those whose record another, earlier source gives
-- params: bytea records, bigint[] starts, bigint[] sizes, bigint[] kinds, text[] titles_proper,
--         text[] subtitles, text[] authors, text[] publishers, text[] years, text[] extents,
--         text[] audiences, text[] themes, text[] summaries, text[] languages, text[] sort_titles,
--         bigint[] titles, text source, text[] source_ids
-- columns: bigint id
WITH given AS MATERIALIZED (
	SELECT g.id, g.source_id,
		substring($1::bytea FROM g.start::integer + 1 FOR g.size::integer) AS record,
		nullif(g.kind, 0) AS kind, g.title_proper, nullif(g.subtitle, '') AS subtitle,
		nullif(g.authors, '') AS authors, nullif(g.publisher, '') AS publisher,
		nullif(g.year, '') AS year, nullif(g.extent, '') AS extent,
		nullif(g.audience, '') AS audience, nullif(g.themes, '') AS themes,
		nullif(g.summary, '') AS summary, nullif(g.language, '') AS language,
		nullif(g.sort_title, '') AS sort_title
	FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[],
		$8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
		$15::text[], $16::bigint[], $18::text[])
		AS g (start, size, kind, title_proper, subtitle, authors, publisher, year, extent,
			audience, themes, summary, language, sort_title, id, source_id))
UPDATE title t SET record = g.record, kind = g.kind, title_proper = g.title_proper,
	subtitle = g.subtitle, authors = g.authors, publisher = g.publisher, year = g.year,
	extent = g.extent, audience = g.audience, themes = g.themes, summary = g.summary,
	language = g.language, sort_title = g.sort_title
FROM given g
WHERE t.id = g.id
AND (t.record, t.kind, t.title_proper, t.subtitle, t.authors, t.publisher, t.year, t.extent, t.audience,
		t.themes, t.summary, t.language, t.sort_title)
	IS DISTINCT FROM (g.record, g.kind, g.title_proper, g.subtitle, g.authors, g.publisher, g.year,
		g.extent, g.audience, g.themes, g.summary, g.language, g.sort_title)
AND 0 = (
	SELECT count(*)
	FROM (SELECT id, withdrawn_at FROM title_source WHERE title = t.id OFFSET 0) other
	WHERE other.withdrawn_at IS NULL AND other.id < (
		SELECT mine.id FROM title_source mine
		WHERE mine.centre = (SELECT malle.active_centre()) AND mine.source = $17
		AND mine.source_id = g.source_id))
RETURNING t.id;
