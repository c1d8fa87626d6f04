-- title_list: the titles of the catalogue, or of one centre, in French order
-- params: text centre, bigint limit, bigint offset
-- columns: bigint id, integer version, text title, text subtitle, text authors, text publisher,
--    text year, text kind, text collation, text audience, text themes, text summary, bigint copies,
--    bigint copies_available
SELECT title.id, title.version, title.title_proper AS title, title.subtitle, title.authors,
	title.publisher, title.year, kind.label AS kind, title.extent AS collation, title.audience, title.themes,
	'' AS summary, held.copies, held.copies_available
FROM title
LEFT JOIN vocabulary_value AS kind ON kind.id = title.kind
CROSS JOIN LATERAL (
	SELECT count(*) AS copies, count(*) FILTER (WHERE state.lendable) AS copies_available
	FROM copy_current_state AS state
	WHERE state.title = title.id AND state.state <> 'withdrawn') AS held
WHERE title.merged_into IS NULL
	AND ($1::text IS NULL
		OR EXISTS (SELECT FROM copy_current_state AS state
			JOIN centre ON centre.id = state.centre
			WHERE state.title = title.id AND state.visible AND centre.code = $1)
		OR EXISTS (SELECT FROM title_source AS source JOIN centre ON centre.id = source.centre
			WHERE source.title = title.id AND source.withdrawn_at IS NULL AND centre.code = $1))
ORDER BY title.sort_title COLLATE malle.french, title.id
LIMIT $2 OFFSET $3;
