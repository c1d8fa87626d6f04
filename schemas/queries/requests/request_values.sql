-- request_values: the several values of a revision, facet by facet
-- params: bigint revision
-- columns: text facet, bigint id
SELECT 'profession' AS facet, profession AS id FROM request_profession WHERE revision = $1
UNION ALL SELECT 'contact_mode', contact_mode FROM request_contact_mode WHERE revision = $1
UNION ALL SELECT 'theme', theme FROM request_theme WHERE revision = $1
UNION ALL SELECT 'axis', axis FROM request_axis WHERE revision = $1
UNION ALL SELECT 'strategy', strategy FROM request_strategy WHERE revision = $1
UNION ALL SELECT 'objective', objective FROM request_objective WHERE revision = $1
ORDER BY 1, 2;
