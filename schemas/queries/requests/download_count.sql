-- download_count: the downloads of a period, by tool and by who gave them (R18.2): the centre's own are
-- requests of its days, those of the others were entered by hand and count in the period in which theirs ends
-- params: date from, date to
-- columns: text title, text distributor, boolean own, bigint quantity, date first, date last
SELECT title.title_proper AS title, counted.distributor, counted.own, counted.quantity, counted.first, counted.last
FROM (
	SELECT one.title, centre.name AS distributor, true AS own, count(*) AS quantity,
		min(asked.received_on) AS first, max(asked.received_on) AS last
	FROM download_live AS one
	JOIN request_live AS asked ON asked.id = one.request
	JOIN centre ON centre.id = one.centre
	WHERE ($1::date IS NULL OR asked.received_on >= $1) AND ($2::date IS NULL OR asked.received_on <= $2)
	GROUP BY one.title, centre.name
	UNION ALL
	SELECT other.title, other.distributor, false, sum(other.quantity)::bigint, min(other.from_on), max(other.to_on)
	FROM partner_count_live AS other
	WHERE ($1::date IS NULL OR other.to_on >= $1) AND ($2::date IS NULL OR other.to_on <= $2)
	GROUP BY other.title, other.distributor) AS counted
JOIN title ON title.id = counted.title
ORDER BY title.title_proper COLLATE malle.french, counted.own DESC, counted.distributor COLLATE malle.french;
