-- renewal_answer_insert: a request is answered; no row: it does not wait for an answer
-- params: bigint event, bigint request, boolean accepted
INSERT INTO renewal_answer (event, request, accepted)
SELECT $1, asked.event, $3 FROM renewal_request AS asked
WHERE asked.event = $2 AND NOT EXISTS (SELECT FROM event WHERE event.undoes = asked.event)
	AND NOT EXISTS (SELECT FROM renewal_answer AS a WHERE a.request = asked.event
		AND NOT EXISTS (SELECT FROM event WHERE event.undoes = a.event));
