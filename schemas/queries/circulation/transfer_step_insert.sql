-- transfer_step_insert: the fact that a transfer has come so far; of a kit, those of its members that
-- were as far go on with it, unless they cannot leave
-- params: bigint event, bigint transfer, text step, bigint loan, text note
-- columns: bigint copy
WITH head AS (
	SELECT id, event, copy, status FROM transfer_line WHERE id = $2), party AS (
	SELECT head.id, head.copy FROM head
	UNION ALL
	SELECT line.id, line.copy
	FROM head
	JOIN transfer_line AS line ON line.event = head.event AND line.status = head.status AND line.id <> head.id
	JOIN copy_member AS member ON member.kit = head.copy AND member.member = line.copy
	JOIN copy_current_state AS now_is ON now_is.copy = line.copy
	WHERE now_is.transferable OR $3 NOT IN ('sent', 'sent_back')), steps AS (
	INSERT INTO transfer_step (event, transfer, step, loan, note)
	SELECT $1, party.id, $3, CASE WHEN party.id = $2 THEN $4::bigint END, $5 FROM party)
SELECT copy FROM party ORDER BY copy;
