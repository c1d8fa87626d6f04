-- title_insert: new titles, in the order given; the records are slices of one run of bytes
-- params: bytea records, bigint[] starts, bigint[] sizes, bigint[] kinds, text[] titles_proper,
--         text[] subtitles, text[] authors, text[] publishers, text[] years, text[] extents,
--         text[] audiences, text[] themes, text[] summaries, text[] languages, text[] sort_titles
-- columns: bigint id
INSERT INTO title (record, kind, title_proper, subtitle, authors, publisher, year, extent, audience,
	themes, summary, language, sort_title)
SELECT substring($1::bytea FROM g.start::integer + 1 FOR g.size::integer), nullif(g.kind, 0),
	g.title_proper, nullif(g.subtitle, ''), nullif(g.authors, ''), nullif(g.publisher, ''),
	nullif(g.year, ''), nullif(g.extent, ''), nullif(g.audience, ''), nullif(g.themes, ''),
	nullif(g.summary, ''), nullif(g.language, ''), nullif(g.sort_title, '')
FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
	$9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
	WITH ORDINALITY AS g (start, size, kind, title_proper, subtitle, authors, publisher, year,
		extent, audience, themes, summary, language, sort_title, position)
ORDER BY g.position
RETURNING id;
