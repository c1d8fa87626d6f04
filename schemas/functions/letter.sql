-- Letters: how they are shown, and whether what they say is still true.
CREATE OR REPLACE FUNCTION malle.letter_state(letter malle.letter) RETURNS text
LANGUAGE sql STABLE
RETURN CASE
	WHEN letter.state = 'sending' AND letter.claimed_until < malle.real_moment() THEN 'unknown'
	WHEN letter.state = 'to_send' AND letter.channel = 'print' THEN 'to_print'
	ELSE letter.state END;
COMMENT ON FUNCTION malle.letter_state(malle.letter) IS 'State of a letter as people see it: to_print instead of to_send on paper, unknown when its sender has disappeared';

CREATE OR REPLACE FUNCTION malle.letter_line_is_true(line malle.letter_line) RETURNS boolean
LANGUAGE sql STABLE
RETURN (line.loan IS NULL OR EXISTS (
	SELECT FROM malle.loan_open o JOIN malle.copy c ON c.id = o.copy
	WHERE o.loan = line.loan AND o.due_on = line.due_on AND c.state NOT IN ('lost', 'withdrawn')))
	AND (line.booking IS NULL OR EXISTS (
		SELECT FROM malle.endangered_bookings(NULL) e
		WHERE e.booking = line.booking AND e.starts_on = line.starts_on AND e.loan IS NOT NULL))
	AND (line.hold IS NULL OR EXISTS (
		SELECT FROM malle.set_aside a
		WHERE a.hold = line.hold AND a.until = line.until AND a.until >= malle.today()))
	AND (line.contact IS NULL OR (line.planned_for > malle.moment() AND EXISTS (
		SELECT FROM malle.contact c
		WHERE c.appointment = line.contact AND c.planned_for = line.planned_for
		AND c.held_on IS NULL AND c.dropped IS NULL
		AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event)
		AND NOT EXISTS (SELECT FROM malle.contact n WHERE n.replaces = c.id
			AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = n.event)))));
COMMENT ON FUNCTION malle.letter_line_is_true(malle.letter_line) IS 'Its loan is open, due on that day, and its copy not known to be lost (R7.5); its booking still waits for a copy that is on loan (R6.12); what is ready for its place in the queue still lies there (R5.2); its appointment is to come and planned for that moment; of none: true';

-- English names: to_char() without TM knows no other.
CREATE OR REPLACE FUNCTION malle.mail_date(moment timestamptz) RETURNS text
LANGUAGE sql STABLE
RETURN to_char(moment AT TIME ZONE malle.session_time_zone(), 'Dy, DD Mon YYYY HH24:MI:SS ')
	|| CASE WHEN (moment AT TIME ZONE malle.session_time_zone()) < (moment AT TIME ZONE 'UTC') THEN '-' ELSE '+' END
	|| to_char(greatest(moment AT TIME ZONE malle.session_time_zone(), moment AT TIME ZONE 'UTC')
		- least(moment AT TIME ZONE malle.session_time_zone(), moment AT TIME ZONE 'UTC'), 'HH24MI');
COMMENT ON FUNCTION malle.mail_date(timestamptz) IS 'A moment as RFC 5322 writes it, in the time zone of the centre';

GRANT EXECUTE ON FUNCTION malle.letter_state(malle.letter), malle.letter_line_is_true(malle.letter_line),
	malle.mail_date(timestamptz) TO malle_staff;
