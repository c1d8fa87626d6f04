-- overtaken: was this copy lent or taken back after that moment?
-- params: bigint copy, text moment
-- columns: boolean overtaken
SELECT EXISTS (
	SELECT FROM event_live AS event
	WHERE event.detail ? 'copy' AND (event.detail ->> 'copy')::bigint = $1
		AND event.centre = (SELECT malle.active_centre())
		AND event.kind IN ('loan', 'return', 'return.incomplete', 'seen', 'consultation')
		AND event.effective_at > $2::text::timestamp AT TIME ZONE malle.session_time_zone()) AS overtaken;
