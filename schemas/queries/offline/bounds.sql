-- bounds: between which moments a line makes sense: not after now, nor older than so many days
-- params: bigint days
-- columns: text latest, text oldest
SELECT to_char(local.now, 'YYYY-MM-DD HH24:MI:SS') AS latest,
	to_char(local.now - $1::bigint::integer * interval '1 day', 'YYYY-MM-DD HH24:MI:SS') AS oldest
FROM (SELECT malle.moment() AT TIME ZONE malle.session_time_zone() AS now) AS local;
