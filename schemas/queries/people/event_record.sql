-- event_record: write an event of the session's person, centre and terminal, now by its clock
-- params: text kind, text command, text key, text reason, bigint undoes, jsonb detail
-- columns: bigint id
SELECT malle.record_event($1, malle.moment(), $2, $3, $4, $5, $6) AS id;
