-- patron_renew: a registration that goes on where the running one ends, else from today; until a
-- day, or for so many months. No row: it would end before it begins
-- params: bigint id, date until, integer months
-- columns: date from, date until
UPDATE patron SET member_until = period.until
FROM (SELECT begin.id, begin.day AS from,
		coalesce($2, (begin.day + make_interval(months => $3::integer))::date - 1) AS until
	FROM (SELECT former.id, greatest(former.member_until + 1, malle.today()) AS day
		FROM patron AS former WHERE former.id = $1 FOR UPDATE) AS begin) AS period
WHERE patron.id = period.id AND period.until >= period.from
RETURNING period.from, period.until;
