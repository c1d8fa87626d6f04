-- set_clock: the moment that malle.today() and malle.moment() tell; '' is the real one
-- params: text moment
-- columns: text clock
SELECT set_config('malle.clock', coalesce((nullif($1, '')::timestamp)::text, ''), false) AS clock;
