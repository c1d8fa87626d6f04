-- block_list: blocks, newest first: the one that an event added, those of a person and of the
-- organisation for which she comes, or those of an organisation; without `all` those that count today
-- params: bigint event, bigint patron, bigint organisation, boolean all
-- columns: bigint id, text reason, date since, date until, text author, text rule,
--    boolean automatic, text organisation, boolean current
SELECT listed.id, listed.reason, listed.since, listed.until, listed.author, listed.rule,
	listed.automatic, listed.organisation, listed.current
FROM (
	SELECT block.id, block.reason, block.ends_on AS until, staff.name AS author, block.rule,
		(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS since,
		block.automatic, organisation.name AS organisation,
		block.current AND coalesce(block.ends_on >= (SELECT malle.today()), true) AS current
	FROM block
	JOIN event_live AS event ON event.id = block.added_by
	LEFT JOIN staff ON staff.id = event.staff
	LEFT JOIN organisation ON organisation.id = block.organisation
	WHERE block.added_by = $1 OR block.patron = $2 OR block.organisation = $3
		OR block.organisation = (SELECT patron.organisation FROM patron WHERE patron.id = $2)
) AS listed
WHERE listed.current OR $4
ORDER BY listed.id DESC;
