-- Letters: how they are shown, and whether what they say is still true.
CREATE OR REPLACE FUNCTION malle.letter_state(letter malle.letter) RETURNS text
LANGUAGE sql STABLE
RETURN CASE
	WHEN letter.state = 'sending' AND letter.claimed_until < malle.real_moment() THEN 'unknown'
	WHEN letter.state = 'to_send' AND letter.channel = 'print' THEN 'to_print'
	ELSE letter.state END;
COMMENT ON FUNCTION malle.letter_state(malle.letter) IS 'State of a letter as people see it: to_print instead of to_send on paper, unknown when its sender has disappeared';

CREATE OR REPLACE FUNCTION malle.letter_line_is_true(loan bigint, due_on date) RETURNS boolean
LANGUAGE sql STABLE
RETURN loan IS NULL OR EXISTS (
	SELECT FROM malle.loan_open o JOIN malle.copy c ON c.id = o.copy
	WHERE o.loan = letter_line_is_true.loan AND o.due_on = letter_line_is_true.due_on
		AND c.state NOT IN ('lost', 'withdrawn'));
COMMENT ON FUNCTION malle.letter_line_is_true(bigint, date) IS 'The loan is open, due on that day, and its copy not known to be lost; no loan: true (R7.5)';

-- English names: to_char() without TM knows no other.
CREATE OR REPLACE FUNCTION malle.mail_date(moment timestamptz) RETURNS text
LANGUAGE sql STABLE
RETURN to_char(moment AT TIME ZONE malle.session_time_zone(), 'Dy, DD Mon YYYY HH24:MI:SS ')
	|| CASE WHEN (moment AT TIME ZONE malle.session_time_zone()) < (moment AT TIME ZONE 'UTC') THEN '-' ELSE '+' END
	|| to_char(greatest(moment AT TIME ZONE malle.session_time_zone(), moment AT TIME ZONE 'UTC')
		- least(moment AT TIME ZONE malle.session_time_zone(), moment AT TIME ZONE 'UTC'), 'HH24MI');
COMMENT ON FUNCTION malle.mail_date(timestamptz) IS 'A moment as RFC 5322 writes it, in the time zone of the centre';

GRANT EXECUTE ON FUNCTION malle.letter_state(malle.letter), malle.letter_line_is_true(bigint, date),
	malle.mail_date(timestamptz) TO malle_staff;
