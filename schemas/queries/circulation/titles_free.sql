-- titles_free: those of some titles of which the active centre has a copy that is free over these days,
--    in the order given. With a person: preparation and checking as the rule for them says, and no rule
--    is no. Without one: as the most demanding rule says that may apply. Without days: free today (R6.5)
-- params: bigint[] titles, date from, date until, text typed, text repaired
-- columns: bigint title
WITH home AS MATERIALIZED (
	SELECT malle.active_centre() AS id, malle.today() AS today
), who AS MATERIALIZED (
	SELECT patron.id, coalesce(patron.category, organisation.category) AS category
	FROM patron LEFT JOIN organisation ON organisation.id = patron.organisation
	WHERE patron.centre = (SELECT home.id FROM home) AND patron.barcode IN ($4, $5)
	ORDER BY patron.barcode = $4 DESC LIMIT 1
), wanted AS (
	SELECT w.title, w.place, malle.item_type_of(w.title) AS item_type
	FROM unnest($1::bigint[]) WITH ORDINALITY AS w (title, place)
	WHERE EXISTS (SELECT FROM copy, home WHERE copy.title = w.title AND copy.centre = home.id
		AND copy.withdrawn_at IS NULL)
)
SELECT wanted.title
FROM home CROSS JOIN wanted
LEFT JOIN who ON true
LEFT JOIN LATERAL (
	SELECT max(r.days_before) AS days_before, max(r.days_after) AS days_after, bool_and(r.same_day) AS same_day
	FROM malle.rules_for(wanted.title, wanted.item_type, who.category) AS ordered
	JOIN loan_rule AS r ON r.id = ordered.rule
	WHERE $2::date IS NOT NULL AND (r.title IS NULL OR r.title = wanted.title)
		AND (r.item_type IS NULL OR r.item_type = wanted.item_type) AND (who.id IS NULL OR ordered.applies)
		AND ordered.place <= coalesce((SELECT min(o.place)
			FROM malle.rules_for(wanted.title, wanted.item_type, who.category) AS o WHERE o.applies),
			ordered.place)) AS rule ON true
WHERE CASE WHEN $2::date IS NULL
		THEN malle.free_copies(home.id, wanted.title, malle.slot(home.today, 0), malle.slot(home.today, 1))
	WHEN rule.days_before IS NULL THEN 0
	ELSE malle.free_copies(home.id, wanted.title,
		greatest(malle.first_slot(home.id, $2, $3, rule.days_before, rule.same_day), malle.slot(home.today, 0)),
		malle.last_slot(home.id, $2, $3, rule.days_after, rule.same_day)) END > 0
ORDER BY wanted.place;
