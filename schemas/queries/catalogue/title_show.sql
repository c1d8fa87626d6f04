-- title_show: a title, or the one that answers for it since a merge, with its record
-- params: bigint title
-- columns: bigint id, integer version, text title, text subtitle, text authors, text publisher,
--    text year, text kind, text collation, text audience, text themes, text summary,
--    bigint copies, bigint copies_available, bigint photos, bytea record
SELECT title.id, title.version, title.title_proper AS title, title.subtitle, title.authors,
	title.publisher, title.year, kind.label AS kind, title.extent AS collation, title.audience, title.themes,
	title.summary, held.copies, held.copies_available,
	(SELECT count(*) FROM image_live WHERE image_live.title = title.id) AS photos, title.record
FROM title
LEFT JOIN vocabulary_value AS kind ON kind.id = title.kind
CROSS JOIN LATERAL (
	SELECT count(*) AS copies, count(*) FILTER (WHERE state.lendable) AS copies_available
	FROM copy_current_state AS state
	WHERE state.title = title.id AND state.state <> 'withdrawn') AS held
WHERE title.id = malle.title_survivor($1);
