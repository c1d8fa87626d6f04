-- renew_facts: what prolonging an open loan depends on beside its copy and its rule (R3)
-- params: bigint loan
-- columns: date today, text kind, bigint renewals, bigint unseen, bigint corrected, bigint late_others, text borrower,
--    date member_until, boolean claimed, bigint request
SELECT clock.today, loan.kind, used.renewals, used.unseen, used.corrected,
	(SELECT count(*) FROM loan AS other JOIN loan_open ON loan_open.loan = other.id
		WHERE other.patron = loan.patron AND other.id <> loan.id
			AND loan_open.due_on < clock.today) AS late_others,
	btrim(patron.given_name || ' ' || patron.family_name) AS borrower, patron.member_until,
	EXISTS (SELECT FROM booking_open WHERE booking_open.title = loan.title)
		OR EXISTS (SELECT FROM hold_open WHERE hold_open.title = loan.title) AS claimed,
	(SELECT asked.event FROM renewal_request AS asked
		WHERE asked.loan = loan.id
			AND NOT EXISTS (SELECT FROM event WHERE event.undoes = asked.event)
			AND NOT EXISTS (SELECT FROM renewal_answer AS a WHERE a.request = asked.event
				AND NOT EXISTS (SELECT FROM event WHERE event.undoes = a.event))
		LIMIT 1) AS request
FROM (SELECT malle.today() AS today) AS clock
JOIN loan ON loan.id = $1
LEFT JOIN patron ON patron.id = loan.patron
CROSS JOIN LATERAL (
	SELECT count(*) FILTER (WHERE NOT renewal.free) AS renewals,
		count(*) FILTER (WHERE NOT renewal.free AND NOT renewal.seen) AS unseen,
		count(*) FILTER (WHERE renewal.free) AS corrected
	FROM renewal
	WHERE renewal.loan = loan.id
		AND NOT EXISTS (SELECT FROM event WHERE event.undoes = renewal.event)) AS used;
