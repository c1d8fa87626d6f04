-- loan_count: loans by kind, those that are not undone; a kit is one (malle_counting_rule)
-- params: date from, date to
-- columns: bigint supports, bigint titles, bigint persons, bigint organisations, bigint renewals,
--    bigint outings, bigint equipment, bigint consultations
SELECT count(*) FILTER (WHERE loan.kind = 'loan') AS supports,
	count(DISTINCT loan.title) FILTER (WHERE loan.kind = 'loan') AS titles,
	count(DISTINCT loan.patron) FILTER (WHERE loan.kind = 'loan') AS persons,
	count(DISTINCT loan.organisation) FILTER (WHERE loan.kind = 'loan') AS organisations,
	coalesce(sum((SELECT count(*) FROM renewal WHERE renewal.loan = loan.id
		AND NOT EXISTS (SELECT FROM event WHERE event.undoes = renewal.event)))
		FILTER (WHERE loan.kind = 'loan'), 0)::bigint AS renewals,
	count(*) FILTER (WHERE loan.kind = 'outing') AS outings,
	count(*) FILTER (WHERE loan.kind = 'equipment') AS equipment,
	count(*) FILTER (WHERE loan.kind = 'consultation') AS consultations
FROM loan
WHERE loan.centre = (SELECT malle.active_centre())
	AND loan.lent_on BETWEEN coalesce($1::date, '-infinity') AND coalesce($2::date, 'infinity')
	AND NOT EXISTS (SELECT FROM event WHERE event.undoes = loan.event);
