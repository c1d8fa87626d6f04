-- Bookings (with dates, R6) and holds (a queue, R5) are of a title: a copy is pinned when it is set
-- aside, never before (R6.6). Facts name their event; *_open and set_aside are derived from them and
-- name no person: that a tool is promised is no secret, to whom is.
CREATE TABLE malle.booking (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT booking_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT booking_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT booking_title REFERENCES malle.title,
	patron bigint,
	organisation bigint,
	request bigint,
	rule bigint,
	purpose text,
	CONSTRAINT booking_of_centre UNIQUE (id, centre),
	CONSTRAINT booking_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT booking_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT booking_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation (id, centre),
	CONSTRAINT booking_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre),
	CONSTRAINT booking_rule FOREIGN KEY (rule, centre) REFERENCES malle.loan_rule (id, centre)
);
COMMENT ON TABLE malle.booking IS 'Fact: a copy of a title was promised for days; several copies are several rows of one event (R6)';
COMMENT ON COLUMN malle.booking.id IS 'Identity';
COMMENT ON COLUMN malle.booking.centre IS 'Centre that promised one of its copies';
COMMENT ON COLUMN malle.booking.event IS 'Event that recorded it; undone, the booking does not count';
COMMENT ON COLUMN malle.booking.title IS 'What was promised';
COMMENT ON COLUMN malle.booking.patron IS 'To whom; emptied by anonymisation';
COMMENT ON COLUMN malle.booking.organisation IS 'Organisation that day';
COMMENT ON COLUMN malle.booking.request IS 'Request that it answers';
COMMENT ON COLUMN malle.booking.rule IS 'Rule that allowed it';
COMMENT ON COLUMN malle.booking.purpose IS 'What for, in the team''s words';
CREATE INDEX booking_by_patron ON malle.booking (patron);
CREATE INDEX booking_by_event ON malle.booking (event);
CREATE INDEX booking_by_title ON malle.booking (title);
CREATE INDEX booking_by_request ON malle.booking (request) WHERE request IS NOT NULL;

CREATE TABLE malle.booking_period (
	event bigint NOT NULL,
	booking bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	starts_on date NOT NULL,
	ends_on date NOT NULL,
	days_before integer NOT NULL CONSTRAINT booking_period_days_before_positive CHECK (days_before >= 0),
	days_after integer NOT NULL CONSTRAINT booking_period_days_after_positive CHECK (days_after >= 0),
	same_day boolean NOT NULL DEFAULT false,
	pickup bigint,
	CONSTRAINT booking_period_once PRIMARY KEY (event, booking),
	CONSTRAINT booking_period_in_order CHECK (ends_on >= starts_on),
	CONSTRAINT booking_period_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking (id, centre),
	CONSTRAINT booking_period_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT booking_period_pickup FOREIGN KEY (pickup, centre) REFERENCES malle.site (id, centre)
);
COMMENT ON TABLE malle.booking_period IS 'Fact: for which days and where; the last whose event is not undone counts';
COMMENT ON COLUMN malle.booking_period.event IS 'Event that said so: the booking, or a change of it';
COMMENT ON COLUMN malle.booking_period.booking IS 'The booking';
COMMENT ON COLUMN malle.booking_period.centre IS 'Its centre';
COMMENT ON COLUMN malle.booking_period.starts_on IS 'First day, an open one';
COMMENT ON COLUMN malle.booking_period.ends_on IS 'Last day, an open one';
COMMENT ON COLUMN malle.booking_period.days_before IS 'Open days of preparation, by the rule (R6.1)';
COMMENT ON COLUMN malle.booking_period.days_after IS 'Open days of checking, by the rule (R6.1)';
COMMENT ON COLUMN malle.booking_period.same_day IS 'May begin on the day on which another ends (R6.1)';
COMMENT ON COLUMN malle.booking_period.pickup IS 'Site where it is fetched';
CREATE INDEX booking_period_of ON malle.booking_period (booking);

CREATE TABLE malle.booking_step (
	event bigint NOT NULL,
	booking bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	step text NOT NULL CONSTRAINT booking_step_step
		CHECK (step IN ('prepared', 'released', 'collected', 'cancelled', 'not_collected')),
	copy bigint,
	loan bigint,
	CONSTRAINT booking_step_once PRIMARY KEY (event, booking, step),
	CONSTRAINT booking_step_copy_when_prepared CHECK ((step = 'prepared') <= (copy IS NOT NULL)),
	CONSTRAINT booking_step_loan_when_collected CHECK ((step = 'collected') = (loan IS NOT NULL)),
	CONSTRAINT booking_step_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking (id, centre),
	CONSTRAINT booking_step_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT booking_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT booking_step_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.booking_step IS 'Fact: what became of a booking; the last whose event is not undone counts';
COMMENT ON COLUMN malle.booking_step.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.booking_step.booking IS 'The booking';
COMMENT ON COLUMN malle.booking_step.centre IS 'Its centre';
COMMENT ON COLUMN malle.booking_step.step IS 'prepared: a copy is set aside; released: it is not any more; collected; cancelled; not_collected (R6.10)';
COMMENT ON COLUMN malle.booking_step.copy IS 'Copy that was set aside, or released';
COMMENT ON COLUMN malle.booking_step.loan IS 'Loan that fulfilled it (R1.7)';
CREATE INDEX booking_step_of ON malle.booking_step (booking);
CREATE INDEX booking_step_by_copy ON malle.booking_step (copy) WHERE copy IS NOT NULL;
CREATE INDEX booking_step_by_loan ON malle.booking_step (loan) WHERE loan IS NOT NULL;

CREATE TABLE malle.booking_open (
	booking bigint CONSTRAINT booking_open_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	title bigint NOT NULL,
	starts_on date NOT NULL,
	ends_on date NOT NULL,
	first_slot integer NOT NULL,
	last_slot integer NOT NULL,
	CONSTRAINT booking_open_slots CHECK (last_slot >= first_slot),
	CONSTRAINT booking_open_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking (id, centre)
);
COMMENT ON TABLE malle.booking_open IS 'Derived: bookings that are still to come or to be fetched; malle.verify() compares it with the facts';
COMMENT ON COLUMN malle.booking_open.booking IS 'The booking';
COMMENT ON COLUMN malle.booking_open.centre IS 'Its centre';
COMMENT ON COLUMN malle.booking_open.title IS 'Its title';
COMMENT ON COLUMN malle.booking_open.starts_on IS 'First day';
COMMENT ON COLUMN malle.booking_open.ends_on IS 'Last day';
COMMENT ON COLUMN malle.booking_open.first_slot IS 'First half-day that it needs a copy, preparation included: malle.slot()';
COMMENT ON COLUMN malle.booking_open.last_slot IS 'Last half-day that it needs a copy, checking included';
CREATE INDEX booking_open_by_title ON malle.booking_open (title, centre, first_slot) INCLUDE (last_slot);
CREATE INDEX booking_open_by_day ON malle.booking_open (centre, starts_on);

CREATE TABLE malle.hold (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT hold_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT hold_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT hold_title REFERENCES malle.title,
	copy bigint,
	patron bigint,
	organisation bigint,
	request bigint,
	wanted_until date,
	CONSTRAINT hold_of_centre UNIQUE (id, centre),
	CONSTRAINT hold_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT hold_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT hold_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT hold_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation (id, centre),
	CONSTRAINT hold_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre)
);
COMMENT ON TABLE malle.hold IS 'Fact: somebody waits for a title, or for one copy of it (R5.1)';
COMMENT ON COLUMN malle.hold.id IS 'Identity; also the place in the queue';
COMMENT ON COLUMN malle.hold.centre IS 'The centre';
COMMENT ON COLUMN malle.hold.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.hold.title IS 'What is waited for';
COMMENT ON COLUMN malle.hold.copy IS 'This copy only, or none: any';
COMMENT ON COLUMN malle.hold.patron IS 'Who waits; emptied by anonymisation';
COMMENT ON COLUMN malle.hold.organisation IS 'Organisation that day';
COMMENT ON COLUMN malle.hold.request IS 'Request that it answers';
COMMENT ON COLUMN malle.hold.wanted_until IS 'Not wanted any more after this day, or none';
CREATE INDEX hold_by_patron ON malle.hold (patron);
CREATE INDEX hold_by_event ON malle.hold (event);
CREATE INDEX hold_by_title ON malle.hold (title);
CREATE INDEX hold_by_copy ON malle.hold (copy) WHERE copy IS NOT NULL;
CREATE INDEX hold_by_request ON malle.hold (request) WHERE request IS NOT NULL;

CREATE TABLE malle.hold_step (
	event bigint NOT NULL,
	hold bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	step text NOT NULL CONSTRAINT hold_step_step CHECK (step IN
		('ready', 'released', 'fulfilled', 'cancelled', 'expired', 'suspended', 'resumed')),
	copy bigint,
	loan bigint,
	until date,
	CONSTRAINT hold_step_once PRIMARY KEY (event, hold, step),
	CONSTRAINT hold_step_copy_when_ready CHECK ((step = 'ready') <= (copy IS NOT NULL AND until IS NOT NULL)),
	CONSTRAINT hold_step_loan_when_fulfilled CHECK ((step = 'fulfilled') = (loan IS NOT NULL)),
	CONSTRAINT hold_step_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold (id, centre),
	CONSTRAINT hold_step_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT hold_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT hold_step_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.hold_step IS 'Fact: what became of a hold; the last whose event is not undone counts';
COMMENT ON COLUMN malle.hold_step.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.hold_step.hold IS 'The hold';
COMMENT ON COLUMN malle.hold_step.centre IS 'Its centre';
COMMENT ON COLUMN malle.hold_step.step IS 'ready: a copy is set aside (R5.2); released; fulfilled: lent; cancelled; expired; suspended; resumed';
COMMENT ON COLUMN malle.hold_step.copy IS 'Copy that was set aside, or released';
COMMENT ON COLUMN malle.hold_step.loan IS 'Loan that fulfilled it (R1.7)';
COMMENT ON COLUMN malle.hold_step.until IS 'Last day to fetch it, or of the suspension';
CREATE INDEX hold_step_of ON malle.hold_step (hold);
CREATE INDEX hold_step_by_copy ON malle.hold_step (copy) WHERE copy IS NOT NULL;
CREATE INDEX hold_step_by_loan ON malle.hold_step (loan) WHERE loan IS NOT NULL;

CREATE TABLE malle.hold_open (
	hold bigint CONSTRAINT hold_open_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	title bigint NOT NULL,
	copy bigint,
	wanted_until date,
	suspended_until date,
	CONSTRAINT hold_open_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold (id, centre)
);
COMMENT ON TABLE malle.hold_open IS 'Derived: holds that wait or are ready; malle.verify() compares it with the facts';
COMMENT ON COLUMN malle.hold_open.hold IS 'The hold';
COMMENT ON COLUMN malle.hold_open.centre IS 'Its centre';
COMMENT ON COLUMN malle.hold_open.title IS 'Its title';
COMMENT ON COLUMN malle.hold_open.copy IS 'This copy only, or none: any';
COMMENT ON COLUMN malle.hold_open.wanted_until IS 'Not wanted any more after this day, or none';
COMMENT ON COLUMN malle.hold_open.suspended_until IS 'Does not count until this day is over, or none';
CREATE INDEX hold_open_by_title ON malle.hold_open (title, centre, hold);

CREATE TABLE malle.set_aside (
	copy bigint CONSTRAINT set_aside_copy_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	booking bigint CONSTRAINT set_aside_booking_once UNIQUE
		CONSTRAINT set_aside_booking REFERENCES malle.booking_open ON DELETE CASCADE,
	hold bigint CONSTRAINT set_aside_hold_once UNIQUE
		CONSTRAINT set_aside_hold REFERENCES malle.hold_open ON DELETE CASCADE,
	until date,
	last_slot integer,
	since date NOT NULL,
	CONSTRAINT set_aside_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT set_aside_for_one CHECK (num_nonnulls(booking, hold) <= 1)
);
COMMENT ON TABLE malle.set_aside IS 'Derived: copies that lie ready for somebody, or, for nobody any more, are to be shelved (R4.10, R5.3)';
COMMENT ON COLUMN malle.set_aside.copy IS 'The copy';
COMMENT ON COLUMN malle.set_aside.centre IS 'Its centre';
COMMENT ON COLUMN malle.set_aside.booking IS 'Booking for which it lies ready, or';
COMMENT ON COLUMN malle.set_aside.hold IS 'hold for which it lies ready; neither: to be shelved';
COMMENT ON COLUMN malle.set_aside.until IS 'Last day on which it waits (hold)';
COMMENT ON COLUMN malle.set_aside.last_slot IS 'Last half-day of the loan that is expected of it (hold): malle.slot()';
COMMENT ON COLUMN malle.set_aside.since IS 'Day on which it was set aside';

-- What a copy's next loan or booking depends on beside open loans: derived, without persons.
ALTER TABLE malle.copy
	ADD COLUMN state_until date,
	ADD COLUMN rests_until date;
COMMENT ON COLUMN malle.copy.state_until IS 'Derived: last day of the state when its end is known: a repair';
COMMENT ON COLUMN malle.copy.rests_until IS 'Derived: last day of checking after the last return (R6.4)';
GRANT SELECT (state_until, rests_until) ON malle.copy TO malle_gateway;
ALTER TABLE malle.loan_open
	ADD COLUMN days_after integer NOT NULL DEFAULT 0,
	ADD COLUMN same_day boolean NOT NULL DEFAULT false,
	ADD COLUMN late_days integer NOT NULL DEFAULT 30;
COMMENT ON COLUMN malle.loan_open.days_after IS 'Open days of checking after its return, by its rule (R6.1)';
COMMENT ON COLUMN malle.loan_open.same_day IS 'What comes back in the morning may leave in the afternoon, by its rule (R6.1)';
COMMENT ON COLUMN malle.loan_open.late_days IS 'Once late, it is expected so many days after today (R6.3)';
GRANT UPDATE (days_after, same_day, late_days) ON malle.loan_open TO malle_staff;

-- Days of preparation and checking are open days: functions/restore_claims.sql has the body.
CREATE FUNCTION malle.opening_moves_bookings() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER opening_moves_bookings AFTER INSERT OR UPDATE ON malle.opening
	FOR EACH STATEMENT EXECUTE FUNCTION malle.opening_moves_bookings();
CREATE TRIGGER opening_exception_moves_bookings AFTER INSERT OR UPDATE ON malle.opening_exception
	FOR EACH STATEMENT EXECUTE FUNCTION malle.opening_moves_bookings();
CREATE TRIGGER booking_stays BEFORE DELETE OR TRUNCATE ON malle.booking
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER booking_period_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.booking_period
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER booking_step_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.booking_step
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER hold_stays BEFORE DELETE OR TRUNCATE ON malle.hold
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER hold_step_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.hold_step
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.booking ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.booking_period ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.booking_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.booking_open ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.hold ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.hold_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.hold_open ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.set_aside ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY booking_of_active_centre ON malle.booking USING (centre = (SELECT malle.active_centre()));
CREATE POLICY booking_period_of_active_centre ON malle.booking_period USING (centre = (SELECT malle.active_centre()));
CREATE POLICY booking_step_of_active_centre ON malle.booking_step USING (centre = (SELECT malle.active_centre()));
CREATE POLICY booking_open_read ON malle.booking_open FOR SELECT USING (true);
CREATE POLICY booking_open_write ON malle.booking_open USING (centre = (SELECT malle.active_centre()));
CREATE POLICY hold_of_active_centre ON malle.hold USING (centre = (SELECT malle.active_centre()));
CREATE POLICY hold_step_of_active_centre ON malle.hold_step USING (centre = (SELECT malle.active_centre()));
CREATE POLICY hold_open_read ON malle.hold_open FOR SELECT USING (true);
CREATE POLICY hold_open_write ON malle.hold_open USING (centre = (SELECT malle.active_centre()));
CREATE POLICY set_aside_read ON malle.set_aside FOR SELECT USING (true);
CREATE POLICY set_aside_write ON malle.set_aside USING (centre = (SELECT malle.active_centre()));

GRANT SELECT, INSERT ON malle.booking, malle.booking_period, malle.booking_step, malle.hold, malle.hold_step
	TO malle_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON malle.booking_open, malle.hold_open, malle.set_aside TO malle_staff;
GRANT SELECT ON malle.booking_open, malle.hold_open, malle.set_aside TO malle_gateway;
-- An event names the booking or hold that it makes: the number is taken first.
GRANT USAGE ON SEQUENCE malle.booking_id_seq, malle.hold_id_seq TO malle_staff;
