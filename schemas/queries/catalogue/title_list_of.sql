-- title_list_of: these titles, in the order in which they are given
-- params: bigint[] titles, text centre, bigint limit, bigint offset
-- columns: bigint id, integer version, text title, text subtitle, text authors, text publisher,
--    text year, text kind, text collation, text audience, text themes, text summary, bigint copies,
--    bigint copies_available
SELECT title.id, title.version, title.title_proper AS title, title.subtitle, title.authors,
	title.publisher, title.year, kind.label AS kind, title.extent AS collation, title.audience, title.themes,
	'' AS summary, held.copies, held.copies_available
FROM unnest($1::bigint[]) WITH ORDINALITY AS wanted (id, place)
JOIN title ON title.id = wanted.id AND title.merged_into IS NULL
LEFT JOIN vocabulary_value AS kind ON kind.id = title.kind
CROSS JOIN LATERAL (
	SELECT count(*) AS copies, count(*) FILTER (WHERE state.lendable) AS copies_available
	FROM copy_current_state AS state
	WHERE state.title = title.id AND state.state <> 'withdrawn') AS held
WHERE $2::text IS NULL
	OR EXISTS (SELECT FROM copy_current_state AS state
		JOIN centre ON centre.id = state.centre
		WHERE state.title = title.id AND state.visible AND centre.code = $2)
	OR EXISTS (SELECT FROM title_source AS source JOIN centre ON centre.id = source.centre
		WHERE source.title = title.id AND source.withdrawn_at IS NULL AND centre.code = $2)
ORDER BY wanted.place
LIMIT $3 OFFSET $4;
