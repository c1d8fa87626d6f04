-- closing_move_pickups: what waits until a closed day waits until the next open one (R2.4, R5.2)
-- params: bigint event, date first, date last, bigint site
WITH touched AS (
	SELECT subject AS hold, copy, moved AS until FROM malle.closing_effects($2, $3, $4)
	WHERE kind = 'pickup'),
	facts AS (
		INSERT INTO hold_step (event, hold, step, copy, until)
		SELECT $1, hold, 'ready', copy, until FROM touched
		RETURNING copy, until)
UPDATE set_aside SET until = facts.until, last_slot = malle.slot(facts.until, 1)
FROM facts WHERE set_aside.copy = facts.copy;
