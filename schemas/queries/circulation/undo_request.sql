-- undo_request: may the requests of this event go? wanted: how many there are; done: those to which
-- nothing was added later (R15.1)
-- params: bigint event
-- columns: bigint wanted, bigint done
SELECT count(*) AS wanted, count(*) FILTER (WHERE NOT EXISTS (
		SELECT FROM request_revision AS later JOIN event_live ON event_live.id = later.event
		WHERE later.request = own.id AND later.event <> own.event)
	AND NOT EXISTS (
		SELECT FROM contact JOIN event_live ON event_live.id = contact.event
		WHERE contact.request = own.id AND contact.event <> own.event)
	AND NOT EXISTS (SELECT FROM request_work AS work WHERE work.request = own.id AND work.event <> own.event)
	) AS done
FROM request AS own WHERE own.event = $1;
