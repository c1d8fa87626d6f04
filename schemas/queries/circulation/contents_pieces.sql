-- contents_pieces: what should be in a box, what of it is missing, and since when (R4.11)
-- params: bigint copy
-- columns: text label, integer count, boolean essential, integer missing, date missing_since
SELECT piece.label, piece.count, piece.essential,
	greatest(lacking.count, 0) AS missing,
	CASE WHEN lacking.count > 0 THEN lacking.since END AS missing_since
FROM piece CROSS JOIN LATERAL (
	SELECT coalesce(-sum(change.difference), 0)::integer AS count,
		max((event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date)
			FILTER (WHERE change.difference < 0) AS since
	FROM piece_change AS change JOIN event_live AS event ON event.id = change.event
	WHERE change.piece = piece.id) AS lacking
WHERE piece.copy = $1 AND piece.current
ORDER BY piece.position;
