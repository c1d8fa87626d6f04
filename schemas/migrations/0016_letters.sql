-- The outbox: every letter that the system writes to somebody waits here, goes once, and stays to be
-- shown; and reminders, whose letters they are (R7). `letter` is a queue of work: its rows change
-- state. What was reminded is a fact: `reminder`.
--
-- What names a person in a letter is in the columns recipient, email, address, subject, body, closing
-- and error, and in nothing else: anonymising empties them, puts erased_on, and takes patron away.
CREATE TABLE malle.letter (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT letter_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT letter_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	kind text NOT NULL CONSTRAINT letter_kind CHECK (kind IN
		('slip', 'booking', 'hold', 'order', 'appointment', 'reminder', 'pieces', 'notice', 'test')),
	patron bigint,
	organisation bigint,
	recipient text NOT NULL DEFAULT '',
	email text,
	address text NOT NULL DEFAULT '',
	subject text NOT NULL DEFAULT '',
	body text NOT NULL DEFAULT '',
	closing text NOT NULL DEFAULT '',
	channel text NOT NULL CONSTRAINT letter_channel CHECK (channel IN ('mail', 'print')),
	state text NOT NULL DEFAULT 'to_send' CONSTRAINT letter_state
		CHECK (state IN ('to_send', 'sending', 'sent', 'failed', 'printed', 'cancelled')),
	not_before date NOT NULL DEFAULT malle.today(),
	queued_at timestamptz NOT NULL DEFAULT malle.moment(),
	settled_at timestamptz,
	claimed_by text,
	claimed_until timestamptz,
	retry_at timestamptz,
	attempts integer NOT NULL DEFAULT 0 CONSTRAINT letter_attempts_positive CHECK (attempts >= 0),
	error text,
	erased_on date,
	CONSTRAINT letter_of_centre UNIQUE (id, centre),
	CONSTRAINT letter_mail_has_address
		CHECK (channel = 'print' OR email IS NOT NULL OR erased_on IS NOT NULL),
	CONSTRAINT letter_claimed_while_sending CHECK ((state = 'sending') = (claimed_until IS NOT NULL)),
	CONSTRAINT letter_settled CHECK ((state IN ('to_send', 'sending')) = (settled_at IS NULL)),
	CONSTRAINT letter_email_form CHECK (email ~ '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~][a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]*@[a-zA-Z0-9][a-zA-Z0-9.-]*$'
		AND octet_length(email) <= 254),
	CONSTRAINT letter_header_line CHECK (subject !~ '[[:cntrl:]]' AND recipient !~ '[[:cntrl:]]'),
	CONSTRAINT letter_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT letter_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT letter_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre)
);
COMMENT ON TABLE malle.letter IS 'The outbox: letters to be sent or printed, and what became of them (R7.2, R7.4, R7.5)';
COMMENT ON COLUMN malle.letter.id IS 'Identity';
COMMENT ON COLUMN malle.letter.centre IS 'Centre that writes';
COMMENT ON COLUMN malle.letter.event IS 'Operation that it tells of: the letter exists if and only if the operation does';
COMMENT ON COLUMN malle.letter.kind IS 'slip, booking, hold, order, appointment, reminder, pieces, notice or test';
COMMENT ON COLUMN malle.letter.patron IS 'Person to whom it is written; emptied by anonymisation';
COMMENT ON COLUMN malle.letter.organisation IS 'Organisation to which it is written';
COMMENT ON COLUMN malle.letter.recipient IS 'Name for the header of a mail, one line';
COMMENT ON COLUMN malle.letter.email IS 'Mail address, checked; none: it is printed (R7.4)';
COMMENT ON COLUMN malle.letter.address IS 'Lines of the printed address: organisation, person';
COMMENT ON COLUMN malle.letter.subject IS 'Subject, one line';
COMMENT ON COLUMN malle.letter.body IS 'Text before the lines of letter_line';
COMMENT ON COLUMN malle.letter.closing IS 'Text after them, with the signature';
COMMENT ON COLUMN malle.letter.channel IS 'mail: sent by the relay; print: on paper';
COMMENT ON COLUMN malle.letter.state IS 'to_send, sending (claimed), sent, failed, printed, cancelled; sending after claimed_until: nobody knows whether it left';
COMMENT ON COLUMN malle.letter.not_before IS 'Not sent before this day';
COMMENT ON COLUMN malle.letter.queued_at IS 'When it was written';
COMMENT ON COLUMN malle.letter.settled_at IS 'When it was sent, printed, given up or cancelled';
COMMENT ON COLUMN malle.letter.claimed_by IS 'Desk and process that sends it, or sent it last';
COMMENT ON COLUMN malle.letter.claimed_until IS 'Real time at which the sender is given up, while it is being sent (R7.5)';
COMMENT ON COLUMN malle.letter.retry_at IS 'Real time before which it is not tried again, after a temporary failure';
COMMENT ON COLUMN malle.letter.attempts IS 'How often it was given to the relay';
COMMENT ON COLUMN malle.letter.error IS 'What the relay said when it failed, or why it was cancelled';
COMMENT ON COLUMN malle.letter.erased_on IS 'Day on which its text and address were erased (R11.3)';
CREATE INDEX letter_waiting ON malle.letter (centre, id) WHERE state IN ('to_send', 'sending', 'failed');
CREATE INDEX letter_of_patron ON malle.letter (patron) WHERE patron IS NOT NULL;
CREATE INDEX letter_of_event ON malle.letter (event);

CREATE TABLE malle.letter_line (
	letter bigint NOT NULL,
	position integer NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	text text NOT NULL,
	loan bigint,
	due_on date,
	booking bigint,
	starts_on date,
	CONSTRAINT letter_line_once PRIMARY KEY (letter, position),
	CONSTRAINT letter_line_due_of_loan CHECK ((loan IS NULL) = (due_on IS NULL)),
	CONSTRAINT letter_line_start_of_booking CHECK ((booking IS NULL) = (starts_on IS NULL)),
	CONSTRAINT letter_line_letter FOREIGN KEY (letter, centre) REFERENCES malle.letter (id, centre),
	CONSTRAINT letter_line_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT letter_line_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking (id, centre)
);
COMMENT ON TABLE malle.letter_line IS 'Tools that a letter speaks of; a line of a loan or a booking is said only while it is true (R7.5)';
COMMENT ON COLUMN malle.letter_line.letter IS 'The letter';
COMMENT ON COLUMN malle.letter_line.position IS 'Rank';
COMMENT ON COLUMN malle.letter_line.centre IS 'Its centre';
COMMENT ON COLUMN malle.letter_line.text IS 'What it says; names no person';
COMMENT ON COLUMN malle.letter_line.loan IS 'Loan that must still be open, or none: always said';
COMMENT ON COLUMN malle.letter_line.due_on IS 'Due date that the loan must still have';
COMMENT ON COLUMN malle.letter_line.booking IS 'Booking that a late return must still endanger (R6.12), or none';
COMMENT ON COLUMN malle.letter_line.starts_on IS 'First day that the booking must still have';
CREATE INDEX letter_line_of_loan ON malle.letter_line (loan) WHERE loan IS NOT NULL;
CREATE INDEX letter_line_of_booking ON malle.letter_line (booking) WHERE booking IS NOT NULL;

CREATE TABLE malle.letter_text (
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT letter_text_centre REFERENCES malle.centre,
	code text NOT NULL CONSTRAINT letter_text_code CHECK (code ~ '^[a-z][a-z0-9_.]*$'),
	subject text NOT NULL CONSTRAINT letter_text_subject_line CHECK (subject !~ '[[:cntrl:]]'),
	body text NOT NULL CONSTRAINT letter_text_body_given CHECK (btrim(body) <> ''),
	event bigint NOT NULL,
	CONSTRAINT letter_text_once PRIMARY KEY (centre, code),
	CONSTRAINT letter_text_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.letter_text IS 'Words that a centre prefers to those of lib/outbox/letter_text_table.c';
COMMENT ON COLUMN malle.letter_text.centre IS 'The centre';
COMMENT ON COLUMN malle.letter_text.code IS 'Which text: reminder.1';
COMMENT ON COLUMN malle.letter_text.subject IS 'Subject, with placeholders';
COMMENT ON COLUMN malle.letter_text.body IS 'Text, with placeholders';
COMMENT ON COLUMN malle.letter_text.event IS 'Event that set it';

CREATE TABLE malle.letter_sender (
	centre bigint CONSTRAINT letter_sender_once PRIMARY KEY DEFAULT malle.active_centre()
		CONSTRAINT letter_sender_centre REFERENCES malle.centre,
	name text NOT NULL CONSTRAINT letter_sender_name_line CHECK (name !~ '[[:cntrl:]]'),
	email text CONSTRAINT letter_sender_email_form
		CHECK (email ~ '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~][a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]*@[a-zA-Z0-9][a-zA-Z0-9.-]*$'),
	signature text NOT NULL DEFAULT '',
	event bigint NOT NULL,
	CONSTRAINT letter_sender_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.letter_sender IS 'In whose name the letters of a centre are written';
COMMENT ON COLUMN malle.letter_sender.centre IS 'The centre';
COMMENT ON COLUMN malle.letter_sender.name IS 'Name beside the address';
COMMENT ON COLUMN malle.letter_sender.email IS 'Address to which people answer';
COMMENT ON COLUMN malle.letter_sender.signature IS 'Lines under every letter: address, telephone, hours';
COMMENT ON COLUMN malle.letter_sender.event IS 'Event that set it';

-- Reminders. Levels up to 0 come before the due date, 1 and more after it.
CREATE TABLE malle.reminder_level (
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT reminder_level_centre REFERENCES malle.centre,
	category bigint CONSTRAINT reminder_level_category REFERENCES malle.vocabulary_value,
	level integer NOT NULL CONSTRAINT reminder_level_number CHECK (level BETWEEN -8 AND 9),
	delay integer NOT NULL CONSTRAINT reminder_level_delay CHECK (delay BETWEEN -60 AND 730),
	channel text NOT NULL DEFAULT 'mail'
		CONSTRAINT reminder_level_channel CHECK (channel IN ('mail', 'print')),
	blocks boolean NOT NULL DEFAULT false,
	text text NOT NULL CONSTRAINT reminder_level_text CHECK (text ~ '^[a-z][a-z0-9_.]*$'),
	CONSTRAINT reminder_level_once UNIQUE NULLS NOT DISTINCT (centre, category, level),
	CONSTRAINT reminder_level_before CHECK ((level <= 0) = (delay < 0))
);
COMMENT ON TABLE malle.reminder_level IS 'When borrowers are reminded of what; the rows of a category replace those of all (R7.1)';
COMMENT ON COLUMN malle.reminder_level.centre IS 'The centre';
COMMENT ON COLUMN malle.reminder_level.category IS 'Value of patron_category, or none: all that have no rows of their own';
COMMENT ON COLUMN malle.reminder_level.level IS '0 and less: before the due date (R7.6); 1 and more: after it';
COMMENT ON COLUMN malle.reminder_level.delay IS 'Days after the due date, open or calendar days by setting (R2.5); strictly increasing';
COMMENT ON COLUMN malle.reminder_level.channel IS 'mail, or print; a borrower without mail address gets paper (R7.4)';
COMMENT ON COLUMN malle.reminder_level.blocks IS 'The borrower is blocked until nothing is late any more';
COMMENT ON COLUMN malle.reminder_level.text IS 'Code of the text of its letter';
CREATE TRIGGER reminder_level_vocabulary BEFORE INSERT OR UPDATE ON malle.reminder_level
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category');
CREATE FUNCTION malle.reminder_levels_increase() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER reminder_level_increasing AFTER INSERT OR UPDATE ON malle.reminder_level
	DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION malle.reminder_levels_increase();

CREATE TABLE malle.reminder (
	loan bigint NOT NULL,
	due_on date NOT NULL,
	level integer NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	day date NOT NULL DEFAULT malle.today(),
	channel text NOT NULL CONSTRAINT reminder_channel CHECK (channel IN ('mail', 'print')),
	letter bigint NOT NULL,
	CONSTRAINT reminder_once PRIMARY KEY (loan, due_on, level),
	CONSTRAINT reminder_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT reminder_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT reminder_letter FOREIGN KEY (letter, centre) REFERENCES malle.letter (id, centre)
);
COMMENT ON TABLE malle.reminder IS 'Fact: the borrower of a loan was reminded at a level, once for a due date (R7.2)';
COMMENT ON COLUMN malle.reminder.loan IS 'The loan';
COMMENT ON COLUMN malle.reminder.due_on IS 'Due date that it had: a renewal begins anew';
COMMENT ON COLUMN malle.reminder.level IS 'Level that was reached';
COMMENT ON COLUMN malle.reminder.centre IS 'The centre';
COMMENT ON COLUMN malle.reminder.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.reminder.day IS 'Day of the letter';
COMMENT ON COLUMN malle.reminder.channel IS 'How it went';
COMMENT ON COLUMN malle.reminder.letter IS 'The letter';
CREATE INDEX reminder_by_letter ON malle.reminder (letter);
CREATE INDEX reminder_by_day ON malle.reminder (centre, day);
CREATE TRIGGER reminder_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.reminder
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.letter ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.letter_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.letter_text ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.letter_sender ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.reminder_level ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.reminder ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY letter_of_active_centre ON malle.letter USING (centre = (SELECT malle.active_centre()));
CREATE POLICY letter_line_of_active_centre ON malle.letter_line USING (centre = (SELECT malle.active_centre()));
CREATE POLICY letter_text_of_active_centre ON malle.letter_text USING (centre = (SELECT malle.active_centre()));
CREATE POLICY letter_sender_of_active_centre ON malle.letter_sender USING (centre = (SELECT malle.active_centre()));
CREATE POLICY reminder_level_of_active_centre ON malle.reminder_level USING (centre = (SELECT malle.active_centre()));
CREATE POLICY reminder_level_of_new_centre ON malle.reminder_level FOR INSERT TO malle_owner WITH CHECK (true);
CREATE POLICY reminder_of_active_centre ON malle.reminder USING (centre = (SELECT malle.active_centre()));

GRANT SELECT, INSERT ON malle.letter, malle.letter_line, malle.letter_text, malle.letter_sender,
	malle.reminder_level, malle.reminder TO malle_staff;
GRANT UPDATE (channel, state, not_before, settled_at, claimed_by, claimed_until, retry_at, attempts, error,
	patron, recipient, email, address, subject, body, closing, erased_on) ON malle.letter TO malle_staff;
GRANT DELETE ON malle.letter_line, malle.letter_text, malle.reminder_level TO malle_staff;
GRANT UPDATE (subject, body, event) ON malle.letter_text TO malle_staff;
GRANT UPDATE (name, email, signature, event) ON malle.letter_sender TO malle_staff;

-- Centres that exist already, as malle.make_centre() gives new ones.
CREATE FUNCTION malle.make_reminder_levels(centre bigint) RETURNS void LANGUAGE sql AS '';
INSERT INTO malle.reminder_level (centre, level, delay, text)
SELECT centre.id, usual.level, usual.delay, usual.text FROM malle.centre
CROSS JOIN (VALUES (0, -2, 'reminder.before'), (1, 7, 'reminder.1'), (2, 21, 'reminder.2'),
	(3, 35, 'reminder.3')) AS usual (level, delay, text);
