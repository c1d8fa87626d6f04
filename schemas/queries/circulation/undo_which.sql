-- undo_which: the operation that an event undid
-- params: bigint event
-- columns: bigint id
SELECT event.undoes AS id FROM event
WHERE event.id = $1 AND event.undoes IS NOT NULL AND event.centre = (SELECT malle.active_centre());
