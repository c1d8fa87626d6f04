-- brochure_state: a title that somebody wants to give, receive or count
-- params: bigint title
-- columns: bigint id, text title, text kind, text publisher, boolean given
SELECT title.id, title.title_proper AS title, kind.label AS kind,
	coalesce(nullif(brochure.publisher, ''), title.publisher) AS publisher,
	brochure.title IS NOT NULL OR is_given_kind(title.kind) AS given
FROM title
LEFT JOIN vocabulary_value AS kind ON kind.id = title.kind
LEFT JOIN brochure ON brochure.title = title.id AND brochure.centre = (SELECT active_centre())
WHERE title.id = $1 AND title.merged_into IS NULL;
