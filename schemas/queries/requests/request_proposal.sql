-- request_proposal: what may be taken as said of a new request (R17.5, R17.6): sector and municipality of
-- the organisation, profession and who handled it as in the last request, themes of what was shown and
-- lent for request $3, axes of the themes; the only owner of a centre handled it
-- params: bigint patron, bigint organisation, bigint request, bigint[] themes
-- columns: text facet, bigint id
WITH asking AS (
	SELECT coalesce($2::bigint, (SELECT organisation FROM patron WHERE id = $1)) AS organisation
), last AS (
	SELECT live.revision, live.handled_by FROM request_live AS live
	WHERE live.patron = $1 AND live.id IS DISTINCT FROM $3
	ORDER BY live.event DESC LIMIT 1
), theme AS (
	SELECT value FROM unnest($4::bigint[]) AS value
	UNION
	SELECT value FROM request_work AS work CROSS JOIN LATERAL title_themes(work.title) AS value
	WHERE work.request = $3 AND $4::bigint[] IS NULL
)
SELECT 'organisation' AS facet, organisation AS id FROM asking WHERE organisation IS NOT NULL
UNION ALL
SELECT named.facet, named.id
FROM asking JOIN organisation AS body ON body.id = asking.organisation
CROSS JOIN LATERAL (VALUES ('sector', body.sector), ('sub_sector', body.sub_sector),
	('municipality', body.municipality)) AS named (facet, id)
WHERE named.id IS NOT NULL
UNION ALL
SELECT 'profession', of.profession FROM last JOIN request_profession AS of ON of.revision = last.revision
UNION ALL
-- whoever gives no name is of the general public, which the report counts among the other sectors
SELECT value.vocabulary, value.id FROM vocabulary_value AS value, asking
WHERE (value.vocabulary, value.code) IN (('profession', 'tout-public'), ('sector', 'autre'))
	AND $1 IS NULL AND asking.organisation IS NULL
UNION ALL
SELECT 'handled_by', coalesce((SELECT last.handled_by FROM last), (
	SELECT min(of.owner) FROM centre_owner AS of
	WHERE of.centre = (SELECT malle.active_centre()) HAVING count(*) = 1))
UNION ALL
SELECT 'theme', theme.value FROM theme
UNION ALL
SELECT DISTINCT 'axis', pair.axis FROM theme
JOIN theme_axis AS pair ON pair.theme = theme.value
JOIN vocabulary_value AS axis ON axis.id = pair.axis
	AND coalesce(axis.valid_from <= (SELECT malle.today()), true)
	AND coalesce(axis.valid_to >= (SELECT malle.today()), true);
