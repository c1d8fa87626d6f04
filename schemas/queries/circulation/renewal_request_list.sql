-- renewal_request_list: requests of open loans that wait for an answer, oldest first
-- columns: bigint id, date asked, text barcode, text title, text patron, date due
SELECT asked.event AS id,
	(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS asked,
	line.barcode, line.title, line.patron, loan_open.due_on AS due
FROM renewal_request AS asked
JOIN event ON event.id = asked.event
JOIN loan_open ON loan_open.loan = asked.loan
JOIN loan_line AS line ON line.id = asked.loan
WHERE NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = asked.event)
	AND NOT EXISTS (SELECT FROM renewal_answer AS a WHERE a.request = asked.event
		AND NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = a.event))
ORDER BY asked.event;
