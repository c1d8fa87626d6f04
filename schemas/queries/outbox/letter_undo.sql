-- letter_undo: letters of an operation that is undone do not leave any more
-- params: bigint event, text error
UPDATE letter SET state = 'cancelled', error = $2, retry_at = NULL, settled_at = malle.moment()
WHERE event = $1 AND state IN ('to_send', 'failed') AND letter.centre = (SELECT malle.active_centre());
