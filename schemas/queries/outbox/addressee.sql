-- addressee: to whom a letter is written: a person, with the organisation given or the person's own;
--    and whether the centre has an address to write from
-- params: bigint patron, bigint organisation
-- columns: text name, text organisation, bigint organisation_id, text email, boolean can_mail
SELECT btrim(patron.given_name || ' ' || patron.family_name) AS name, organisation.name AS organisation,
	organisation.id AS organisation_id, patron.email,
	EXISTS (SELECT FROM letter_sender AS sender WHERE sender.centre = (SELECT malle.active_centre())
		AND sender.email <> '') AS can_mail
FROM (SELECT $1::bigint AS patron, $2::bigint AS organisation) AS wanted
LEFT JOIN patron ON patron.id = wanted.patron
LEFT JOIN organisation ON organisation.id = coalesce(wanted.organisation, patron.organisation);
