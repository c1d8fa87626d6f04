-- renewal_request_insert: somebody asks to keep a tool longer; no row: an earlier request waits
-- params: bigint event, bigint loan
INSERT INTO renewal_request (event, loan)
SELECT $1, $2 WHERE NOT EXISTS (
	SELECT FROM renewal_request AS asked WHERE asked.loan = $2
		AND NOT EXISTS (SELECT FROM event WHERE event.undoes = asked.event)
		AND NOT EXISTS (SELECT FROM renewal_answer AS a WHERE a.request = asked.event
			AND NOT EXISTS (SELECT FROM event WHERE event.undoes = a.event)));
