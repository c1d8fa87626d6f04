-- event_known: the event of this terminal that has a key, with one number of its detail
-- params: text key, text subject
-- columns: bigint id, text kind, text command, bigint subject, bigint undoes
SELECT id, kind, command, (detail ->> $2)::bigint AS subject, undoes
FROM event
WHERE centre = (SELECT malle.active_centre()) AND terminal = (SELECT malle.active_terminal()) AND key = $1;
