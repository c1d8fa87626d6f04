-- undo_event: what an event did to a copy, for undoing it and for saying so
-- params: bigint event
-- columns: bigint id, text kind, bigint copy, text title, bigint lent, bigint returned,
--    text found_from, text person
SELECT event.id, event.kind, copy.id AS copy, title.title_proper AS title, lent.id AS lent,
	back.loan AS returned, event.detail ->> 'found_from' AS found_from,
	coalesce(lent.patron, returned.patron) AS person
FROM event
JOIN copy ON copy.id = (event.detail ->> 'copy')::bigint
JOIN title ON title.id = copy.title
LEFT JOIN loan_line AS lent ON lent.event = event.id
LEFT JOIN loan_return AS back ON back.event = event.id
LEFT JOIN loan_line AS returned ON returned.id = back.loan
WHERE event.id = $1;
