-- slip_insert: a new slip, with the next number of the centre's year (R0.5)
-- params: bigint patron, bigint organisation, bigint event, bigint request, text purpose
-- columns: bigint id, text number
INSERT INTO loan_slip (year, number, patron, organisation, opened_by, request, purpose)
SELECT today.year, 1 + coalesce((
		SELECT slip.number FROM loan_slip AS slip
		WHERE slip.centre = (SELECT malle.active_centre()) AND slip.year = today.year
		ORDER BY slip.number DESC
		LIMIT 1), 0),
	$1, $2, $3, $4, $5
FROM (SELECT extract(year FROM (SELECT malle.today()))::integer AS year) AS today
RETURNING id, year || '-' || lpad(number::text, 4, '0') AS number;
