-- clock: what follows in this transaction takes place at that moment (R13.3); '' is the real one
-- params: text moment
-- columns: text former, text clock
WITH former AS MATERIALIZED (SELECT coalesce(current_setting('malle.clock', true), '') AS clock)
SELECT former.clock AS former,
	set_config('malle.clock', coalesce((nullif($1, '')::timestamp)::text, ''), true) AS clock
FROM former;
