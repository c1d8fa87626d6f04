-- appointment_letter: how many letters this event wrote
-- params: bigint event
-- columns: bigint found
SELECT count(*) AS found FROM letter WHERE event = $1 AND centre = (SELECT malle.active_centre());
