-- brochure_update: what the centre decided about a brochure; NULL: as it was; a threshold of -1: never
-- an alert
-- params: bigint title, integer threshold, text publisher, text code, boolean obsolete
UPDATE brochure SET
	threshold = CASE WHEN $2::integer IS NULL THEN threshold ELSE nullif($2, -1) END,
	publisher = CASE WHEN $3::text IS NULL THEN publisher ELSE nullif($3, '') END,
	code = CASE WHEN $4::text IS NULL THEN code ELSE nullif($4, '') END,
	obsolete = coalesce($5::boolean, obsolete)
WHERE title = $1 AND centre = (SELECT active_centre());
