-- brochure_list: brochures with what is left of them (R16.2): those of the ids, or all of the centre.
-- `any`: titles that are not given away too, of the ids; low: those to order, unless somebody took note
-- params: bigint[] ids, boolean any, boolean low, bigint site
-- columns: bigint id, text title, text subtitle, text kind, text publisher, text code, bigint here,
--    bigint remaining, bigint promised, integer threshold, boolean low, boolean acknowledged, boolean obsolete,
--    boolean given, text places
WITH wanted AS (
	SELECT unnest($1::bigint[]) AS title
	UNION
	SELECT brochure.title FROM brochure WHERE $1 IS NULL AND brochure.centre = (SELECT active_centre()))
SELECT title.id, title.title_proper AS title, title.subtitle, kind.label AS kind,
	coalesce(nullif(line.publisher, ''), title.publisher) AS publisher, line.code,
	coalesce(here.quantity, 0) AS here, coalesce(line.remaining, 0) AS remaining,
	coalesce(line.promised, 0) AS promised, coalesce(line.threshold, -1) AS threshold,
	coalesce(line.low, false) AS low, coalesce(line.acknowledged, false) AS acknowledged,
	coalesce(line.obsolete, false) AS obsolete,
	line.title IS NOT NULL OR is_given_kind(title.kind) AS given, places.places
FROM wanted
JOIN title ON title.id = wanted.title AND title.merged_into IS NULL
LEFT JOIN vocabulary_value AS kind ON kind.id = title.kind
LEFT JOIN stock_line AS line ON line.title = title.id AND line.centre = (SELECT active_centre())
LEFT JOIN stock AS here ON here.title = title.id AND here.site = $4
LEFT JOIN LATERAL (
	SELECT string_agg(site.name || ' ' || stock.quantity, ' ; ' ORDER BY stock.quantity DESC, site.id) AS places
	FROM stock JOIN site ON site.id = stock.site
	WHERE stock.title = title.id AND stock.centre = (SELECT active_centre()) AND stock.quantity <> 0) places ON true
WHERE ($2 OR line.title IS NOT NULL OR is_given_kind(title.kind))
	AND (NOT $3 OR line.low AND NOT line.acknowledged)
ORDER BY title.sort_title COLLATE malle.french, title.id;
