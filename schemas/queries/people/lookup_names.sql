-- lookup_names: every person and organisation of the active centre as search by words sees them; `own`
-- is about how long the name itself is, before what only helps to choose. What is reached by telephone
-- number (its last digits) or by the beginning of a mail address is marked
-- params: text digits, text email
-- columns: boolean person, bigint id, text folded, int own, boolean reached
SELECT true AS person, patron.id, patron.folded,
	char_length(patron.given_name) + 1 + char_length(patron.family_name) AS own,
	coalesce(CASE WHEN $1::text <> ''
		THEN right(regexp_replace(patron.phone, '[^0-9]', '', 'g'), char_length($1)) = $1
		ELSE $2::text <> '' AND starts_with(lower(patron.email), $2) END, false) AS reached
FROM patron
WHERE patron.centre = (SELECT malle.active_centre()) AND patron.merged_into IS NULL
UNION ALL
SELECT false, organisation.id, organisation.folded,
	char_length(organisation.name) + 1 + coalesce(char_length(organisation.short_name), 0), false
FROM organisation
WHERE organisation.centre = (SELECT malle.active_centre());
