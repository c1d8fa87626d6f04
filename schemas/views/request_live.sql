-- Requests that count, as last revised.
CREATE OR REPLACE VIEW malle.request_live WITH (security_invoker) AS
SELECT q.id, q.centre, q.event, q.year, q.number, v.id AS revision, v.received_on, v.service, v.sector,
	v.sub_sector, v.municipality, v.organisation, v.patron, v.handled_by, v.referred_to, v.origin,
	v.subject, v.closed_on, v.outcome, v.referred_organisation, v.missing
FROM malle.request q
JOIN LATERAL (
	SELECT v.* FROM malle.request_revision v
	WHERE v.request = q.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = v.event)
	ORDER BY v.event DESC, v.id DESC LIMIT 1) v ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = q.event);
COMMENT ON VIEW malle.request_live IS 'Requests whose event is not undone, with their last revision that is not undone';

CREATE OR REPLACE VIEW malle.contact_live WITH (security_invoker) AS
SELECT c.id, c.centre, c.request, c.event, c.replaces, c.mode, c.planned_for, c.held_on, c.note,
	c.minutes, c.dropped, c.appointment
FROM malle.contact c
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event)
AND NOT EXISTS (
	SELECT FROM malle.contact n WHERE n.replaces = c.id
	AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = n.event));
COMMENT ON VIEW malle.contact_live IS 'Contacts that are neither undone nor said again by a later one';
GRANT SELECT ON malle.request_live, malle.contact_live TO malle_staff;

-- A request as people read it, with what is still to be said of it (R17.4). The labels of several values
-- stand in the order of their list. Names of persons: row security of the centre applies.
CREATE OR REPLACE VIEW malle.request_line WITH (security_invoker) AS
SELECT q.id, q.centre, q.event, q.revision,
	'd-' || malle.yearly_number(q.year, q.number) AS number,
	q.year, q.number AS rank, q.received_on, q.closed_on,
	service.code AS service_code, service.label AS service, q.service AS service_id,
	sector.label AS sector, q.sector AS sector_id, sub_sector.label AS sub_sector,
	municipality.label AS municipality, q.municipality AS municipality_id,
	q.organisation AS organisation_id, g.name AS organisation,
	q.patron AS patron_id, btrim(p.given_name || ' ' || p.family_name) AS patron, p.barcode AS patron_barcode,
	handled.name AS handled_by, coalesce(referred.name, q.referred_to) AS referred_to,
	q.origin, q.subject, outcome.code AS outcome_code, outcome.label AS outcome, q.missing,
	coalesce(profession.labels, '') AS professions, coalesce(mode.labels, '') AS contact_modes,
	coalesce(theme.labels, '') AS themes, coalesce(axis.labels, '') AS axes,
	coalesce(strategy.labels, '') AS strategies, coalesce(objective.labels, '') AS objectives,
	coalesce(theme.codes, '') AS theme_codes, coalesce(axis.codes, '') AS axis_codes,
	coalesce(profession.codes, '') AS profession_codes, coalesce(mode.codes, '') AS contact_mode_codes,
	concat_ws(' ',
		CASE WHEN q.service IS NULL THEN 'service' END,
		CASE WHEN q.sector IS NULL THEN 'sector' END,
		CASE WHEN q.municipality IS NULL THEN 'municipality' END,
		CASE WHEN profession.labels IS NULL THEN 'profession' END,
		CASE WHEN mode.labels IS NULL THEN 'contact_mode' END,
		CASE WHEN theme.labels IS NULL THEN 'theme' END,
		CASE WHEN axis.labels IS NULL THEN 'axis' END,
		CASE WHEN service.code = 'non-rencontree' AND q.missing IS NULL THEN 'missing' END,
		CASE WHEN service.code = 'reorientation' AND q.referred_to IS NULL AND q.referred_organisation IS NULL
			THEN 'referred_to' END) AS to_say
FROM malle.request_live q
LEFT JOIN malle.vocabulary_value service ON service.id = q.service
LEFT JOIN malle.vocabulary_value sector ON sector.id = q.sector
LEFT JOIN malle.vocabulary_value sub_sector ON sub_sector.id = q.sub_sector
LEFT JOIN malle.vocabulary_value municipality ON municipality.id = q.municipality
LEFT JOIN malle.vocabulary_value outcome ON outcome.id = q.outcome
LEFT JOIN malle.organisation g ON g.id = q.organisation
LEFT JOIN malle.organisation referred ON referred.id = q.referred_organisation
LEFT JOIN malle.patron p ON p.id = q.patron
LEFT JOIN malle.owner handled ON handled.id = q.handled_by
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels, string_agg(v.code, ' ' ORDER BY v.position) AS codes
	FROM malle.request_profession m JOIN malle.vocabulary_value v ON v.id = m.profession
	WHERE m.revision = q.revision) AS profession ON true
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels, string_agg(v.code, ' ' ORDER BY v.position) AS codes
	FROM malle.request_contact_mode m JOIN malle.vocabulary_value v ON v.id = m.contact_mode
	WHERE m.revision = q.revision) AS mode ON true
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels, string_agg(v.code, ' ' ORDER BY v.position) AS codes
	FROM malle.request_theme m JOIN malle.vocabulary_value v ON v.id = m.theme
	WHERE m.revision = q.revision) AS theme ON true
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels, string_agg(v.code, ' ' ORDER BY v.position) AS codes
	FROM malle.request_axis m JOIN malle.vocabulary_value v ON v.id = m.axis
	WHERE m.revision = q.revision) AS axis ON true
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels
	FROM malle.request_strategy m JOIN malle.vocabulary_value v ON v.id = m.strategy
	WHERE m.revision = q.revision) AS strategy ON true
LEFT JOIN LATERAL (
	SELECT string_agg(v.label, ' ; ' ORDER BY v.position) AS labels
	FROM malle.request_objective m JOIN malle.vocabulary_value v ON v.id = m.objective
	WHERE m.revision = q.revision) AS objective ON true;
COMMENT ON VIEW malle.request_line IS 'Requests that count, in words, with what is still to be said of them';
GRANT SELECT ON malle.request_line TO malle_staff;
