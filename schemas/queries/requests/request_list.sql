-- request_list: requests of the active centre that count, newest first
-- params: bigint id, date from, date to, bigint service, bigint theme, bigint municipality,
--    bigint organisation, bigint patron, boolean open, boolean incomplete, boolean unmet, bigint limit
-- columns: bigint id, text number, date received, date closed, text service, text service_code,
--    text sector, text sub_sector, text municipality, text organisation, text patron,
--    text patron_barcode, text handled_by, text referred_to, text origin, text subject, text outcome,
--    text missing, text professions, text contact_modes, text themes, text axes, text strategies,
--    text objectives, text profession_codes, text contact_mode_codes, text theme_codes,
--    text axis_codes, text to_say
SELECT line.id, line.number, line.received_on AS received, line.closed_on AS closed, line.service,
	line.service_code, line.sector, line.sub_sector, line.municipality, line.organisation,
	line.patron, line.patron_barcode, line.handled_by, line.referred_to, line.origin, line.subject,
	line.outcome, line.missing, line.professions, line.contact_modes, line.themes, line.axes,
	line.strategies, line.objectives, line.profession_codes, line.contact_mode_codes,
	line.theme_codes, line.axis_codes, line.to_say
FROM request_line AS line
WHERE line.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR line.id = $1)
	AND ($2::date IS NULL OR line.received_on >= $2)
	AND ($3::date IS NULL OR line.received_on <= $3)
	AND ($4::bigint IS NULL OR line.service_id = $4)
	AND ($5::bigint IS NULL OR EXISTS (SELECT FROM request_theme AS has
		WHERE has.revision = line.revision AND has.theme = $5))
	AND ($6::bigint IS NULL OR line.municipality_id = $6)
	AND ($7::bigint IS NULL OR line.organisation_id = $7)
	AND ($8::bigint IS NULL OR line.patron_id = $8)
	AND (NOT $9 OR line.closed_on IS NULL)
	AND (NOT $10 OR line.to_say <> '')
	AND (NOT $11 OR line.service_code = 'non-rencontree'
		OR line.outcome_code IN ('non-rencontree', 'en-partie') OR line.missing IS NOT NULL)
ORDER BY line.received_on DESC, line.year DESC, line.rank DESC
LIMIT $12;
