-- When somebody is to be reminded of what (R7). Delays are turned into a last due date once a level
-- and site: a loan is at the highest level whose last due date it does not pass.
CREATE OR REPLACE FUNCTION malle.reminder_levels_increase() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	IF EXISTS (SELECT FROM malle.reminder_level other WHERE other.centre = NEW.centre
			AND other.category IS NOT DISTINCT FROM NEW.category
			AND sign(other.level - NEW.level) <> sign(other.delay - NEW.delay)) THEN
		RAISE EXCEPTION 'level % after % days is out of order', NEW.level, NEW.delay
			USING ERRCODE = 'check_violation', CONSTRAINT = 'reminder_level_increasing',
				TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION malle.reminder_levels_increase() IS 'Trigger: the delays of levels are strictly increasing (R7.1)';

CREATE OR REPLACE FUNCTION malle.make_reminder_levels(centre bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
	INSERT INTO malle.reminder_level (centre, level, delay, text)
	VALUES (make_reminder_levels.centre, 0, -2, 'reminder.before'), (make_reminder_levels.centre, 1, 7, 'reminder.1'),
		(make_reminder_levels.centre, 2, 21, 'reminder.2'), (make_reminder_levels.centre, 3, 35, 'reminder.3');
END;
COMMENT ON FUNCTION malle.make_reminder_levels(bigint) IS 'The usual levels of a new centre: two days before, then 7, 21 and 35 days after; for malle.make_centre()';

CREATE OR REPLACE FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean)
RETURNS date
LANGUAGE sql STABLE
RETURN CASE
	WHEN NOT open_days THEN malle.today() - delay
	WHEN delay = 0 THEN malle.today()
	WHEN delay > 0 THEN malle.add_open_days(centre, site, malle.today() + 1, -delay) - 1
	ELSE malle.add_open_days(centre, site, malle.today(), 1 - delay) - 1 END;
COMMENT ON FUNCTION malle.reminder_cutoff(bigint, bigint, integer, boolean) IS 'The last due date that is late by so many days today, open days or all (R2.5); NULL: none within ten years';

CREATE OR REPLACE FUNCTION malle.reminder_state(open_days boolean, one_patron bigint,
	one_organisation bigint)
RETURNS TABLE (loan bigint, patron bigint, organisation bigint, due_on date, reached integer, delay integer,
	channel text, blocks boolean, text text, top integer, last integer, last_day date, late boolean, due boolean)
LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH level AS MATERIALIZED (
		SELECT v.category, v.level, v.delay, v.channel, v.blocks, v.text FROM malle.reminder_level v
		WHERE v.centre = (SELECT malle.active_centre())
	), lent AS MATERIALIZED (
		SELECT o.loan, o.due_on, l.patron, l.organisation, l.site, l.lent_on,
			CASE WHEN EXISTS (SELECT FROM level WHERE level.category = l.patron_category)
				THEN l.patron_category END AS category
		FROM malle.loan_open o
		JOIN malle.loan l ON l.id = o.loan
		JOIN malle.copy c ON c.id = o.copy
		WHERE o.centre = (SELECT malle.active_centre()) AND num_nonnulls(l.patron, l.organisation) > 0
			AND (one_patron IS NULL OR l.patron = one_patron)
			AND (one_organisation IS NULL OR l.patron IS NULL AND l.organisation = one_organisation)
			AND c.state NOT IN ('lost', 'withdrawn') -- R7.5: never for what is lost
			AND o.due_on <= (SELECT malle.today() + 21 + 3 * max(greatest(-level.delay, 0)) FROM level)
	), cutoff AS MATERIALIZED (
		SELECT place.site, level.category, level.level, level.delay, level.channel, level.blocks, level.text,
			malle.reminder_cutoff((SELECT malle.active_centre()), place.site, level.delay, open_days) AS day
		FROM level CROSS JOIN (SELECT DISTINCT lent.site FROM lent) AS place
	)
	SELECT lent.loan, lent.patron, lent.organisation, lent.due_on, reached.level, reached.delay, reached.channel,
		reached.blocks, reached.text,
		(SELECT max(level.level) FROM level WHERE level.category IS NOT DISTINCT FROM lent.category),
		last.level, last.day, lent.due_on < (SELECT malle.today()),
		reached.level IS NOT NULL AND (last.level IS NULL OR reached.level > last.level)
	FROM lent
	LEFT JOIN LATERAL (
		SELECT cutoff.* FROM cutoff
		WHERE cutoff.site IS NOT DISTINCT FROM lent.site AND cutoff.category IS NOT DISTINCT FROM lent.category
			AND lent.due_on <= cutoff.day
			-- a notice before the due date comes too late after it, and too soon on the day of the loan
			AND (cutoff.delay >= 0 OR lent.due_on >= (SELECT malle.today()) AND lent.lent_on < (SELECT malle.today()))
		ORDER BY cutoff.level DESC LIMIT 1) AS reached ON true
	LEFT JOIN LATERAL (
		SELECT max(r.level) AS level, max(r.day) AS day FROM malle.reminder r
		WHERE r.loan = lent.loan AND r.due_on = lent.due_on) AS last ON true;
END;
COMMENT ON FUNCTION malle.reminder_state(boolean, bigint, bigint) IS 'Open loans that are late or nearly, with the level they have reached today and the last one sent, of everybody, a person or an organisation without person; due: reached and not sent (R7.1, R7.2)';

GRANT EXECUTE ON FUNCTION malle.reminder_cutoff(bigint, bigint, integer, boolean), malle.reminder_state(boolean, bigint, bigint)
	TO malle_staff;
