-- Loans: immutable facts that name their event, and loan_open, the state that follows from them.
CREATE TABLE malle.loan_rule (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_rule_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT loan_rule_centre REFERENCES malle.centre,
	category bigint CONSTRAINT loan_rule_category REFERENCES malle.vocabulary_value,
	item_type bigint CONSTRAINT loan_rule_item_type REFERENCES malle.vocabulary_value,
	days integer NOT NULL CONSTRAINT loan_rule_days_positive CHECK (days > 0),
	CONSTRAINT loan_rule_once UNIQUE NULLS NOT DISTINCT (centre, category, item_type)
);
COMMENT ON TABLE malle.loan_rule IS 'How long is lent what to whom; the most specific row applies, no row refuses (R9.1 to R9.3)';
COMMENT ON COLUMN malle.loan_rule.id IS 'Identity';
COMMENT ON COLUMN malle.loan_rule.centre IS 'Centre whose rule it is';
COMMENT ON COLUMN malle.loan_rule.category IS 'Value of patron_category, or none: all';
COMMENT ON COLUMN malle.loan_rule.item_type IS 'Value of item_type, or none: all';
COMMENT ON COLUMN malle.loan_rule.days IS 'Length of a loan';
CREATE TRIGGER loan_rule_vocabulary BEFORE INSERT OR UPDATE ON malle.loan_rule
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category', 'item_type', 'item_type');

CREATE TABLE malle.loan_slip (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_slip_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT loan_slip_centre REFERENCES malle.centre,
	year integer NOT NULL,
	number integer NOT NULL CONSTRAINT loan_slip_number_positive CHECK (number > 0),
	patron bigint,
	organisation bigint,
	request bigint,
	opened_by bigint NOT NULL,
	CONSTRAINT loan_slip_number_once UNIQUE (centre, year, number),
	CONSTRAINT loan_slip_of_centre UNIQUE (id, centre),
	CONSTRAINT loan_slip_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT loan_slip_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre),
	CONSTRAINT loan_slip_opened_by FOREIGN KEY (opened_by, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_slip IS 'A handover: loans to one borrower for one request; closed when its last loan is (R0.5)';
COMMENT ON COLUMN malle.loan_slip.id IS 'Identity';
COMMENT ON COLUMN malle.loan_slip.centre IS 'The centre';
COMMENT ON COLUMN malle.loan_slip.year IS 'Year of the number';
COMMENT ON COLUMN malle.loan_slip.number IS 'Short number for people: 2026-0877';
COMMENT ON COLUMN malle.loan_slip.patron IS 'Borrower; emptied by anonymisation';
COMMENT ON COLUMN malle.loan_slip.organisation IS 'Organisation of the borrower that day';
COMMENT ON COLUMN malle.loan_slip.request IS 'Request that it answers';
COMMENT ON COLUMN malle.loan_slip.opened_by IS 'Event that opened it';
CREATE INDEX loan_slip_of_patron ON malle.loan_slip (patron);

CREATE TABLE malle.loan (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT loan_centre REFERENCES malle.centre,
	copy bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT loan_title REFERENCES malle.title,
	patron bigint,
	organisation bigint,
	slip bigint,
	event bigint NOT NULL,
	kind text NOT NULL DEFAULT 'loan' CONSTRAINT loan_kind CHECK (kind IN ('loan', 'consultation')),
	lent_on date NOT NULL,
	due_initial date,
	patron_category bigint CONSTRAINT loan_patron_category REFERENCES malle.vocabulary_value,
	sector bigint CONSTRAINT loan_sector REFERENCES malle.vocabulary_value,
	sub_sector bigint CONSTRAINT loan_sub_sector REFERENCES malle.vocabulary_value,
	municipality bigint CONSTRAINT loan_municipality REFERENCES malle.vocabulary_value,
	item_type bigint CONSTRAINT loan_item_type REFERENCES malle.vocabulary_value,
	site bigint CONSTRAINT loan_site REFERENCES malle.site,
	owner bigint CONSTRAINT loan_owner REFERENCES malle.owner,
	CONSTRAINT loan_of_copy UNIQUE (id, copy, centre),
	CONSTRAINT loan_of_centre UNIQUE (id, centre),
	CONSTRAINT loan_due_given CHECK ((due_initial IS NOT NULL) = (kind = 'loan')),
	CONSTRAINT loan_due_after_lent CHECK (due_initial >= lent_on),
	CONSTRAINT loan_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT loan_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT loan_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre),
	CONSTRAINT loan_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip (id, centre),
	CONSTRAINT loan_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan IS 'Fact: a copy was lent, or consulted on site; never changed or deleted (R0.2)';
COMMENT ON COLUMN malle.loan.id IS 'Identity';
COMMENT ON COLUMN malle.loan.centre IS 'Centre that lent';
COMMENT ON COLUMN malle.loan.copy IS 'Copy that was lent';
COMMENT ON COLUMN malle.loan.title IS 'Its title at that moment';
COMMENT ON COLUMN malle.loan.patron IS 'Borrower; emptied by anonymisation (R11.2)';
COMMENT ON COLUMN malle.loan.organisation IS 'Organisation of the borrower at that moment';
COMMENT ON COLUMN malle.loan.slip IS 'Handover of which it is a line';
COMMENT ON COLUMN malle.loan.event IS 'Event that recorded it; undone, the loan does not count';
COMMENT ON COLUMN malle.loan.kind IS 'loan: taken away; consultation: used on site, never open (R1.14)';
COMMENT ON COLUMN malle.loan.lent_on IS 'Day of the loan';
COMMENT ON COLUMN malle.loan.due_initial IS 'Due date given that day; renewals are in loan_due (R0.4)';
COMMENT ON COLUMN malle.loan.patron_category IS 'Snapshot: category of the borrower (R0.3)';
COMMENT ON COLUMN malle.loan.sector IS 'Snapshot: sector of the organisation (R0.3)';
COMMENT ON COLUMN malle.loan.sub_sector IS 'Snapshot: sub-sector of the organisation (R0.3)';
COMMENT ON COLUMN malle.loan.municipality IS 'Snapshot: municipality of the organisation (R0.3)';
COMMENT ON COLUMN malle.loan.item_type IS 'Snapshot: type of the copy (R0.3)';
COMMENT ON COLUMN malle.loan.site IS 'Snapshot: site of the copy (R0.3)';
COMMENT ON COLUMN malle.loan.owner IS 'Snapshot: owner of the copy (R0.3)';
CREATE INDEX loan_by_copy ON malle.loan (copy);
CREATE INDEX loan_by_patron ON malle.loan (patron);
CREATE INDEX loan_by_slip ON malle.loan (slip);
CREATE INDEX loan_by_event ON malle.loan (event);
CREATE INDEX loan_by_day ON malle.loan (centre, lent_on);
CREATE TRIGGER loan_vocabulary BEFORE INSERT ON malle.loan
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('patron_category', 'patron_category',
		'sector', 'sector', 'sub_sector', 'sub_sector', 'municipality', 'municipality',
		'item_type', 'item_type');

CREATE TABLE malle.loan_theme (
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	theme bigint NOT NULL CONSTRAINT loan_theme_theme REFERENCES malle.vocabulary_value,
	CONSTRAINT loan_theme_once PRIMARY KEY (loan, theme),
	CONSTRAINT loan_theme_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre)
);
COMMENT ON TABLE malle.loan_theme IS 'Snapshot: themes of the title that was lent (R0.3)';
COMMENT ON COLUMN malle.loan_theme.loan IS 'The loan';
COMMENT ON COLUMN malle.loan_theme.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_theme.theme IS 'Value of theme';
CREATE TRIGGER loan_theme_vocabulary BEFORE INSERT ON malle.loan_theme
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme');

CREATE TABLE malle.loan_axis (
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	axis bigint NOT NULL CONSTRAINT loan_axis_axis REFERENCES malle.vocabulary_value,
	CONSTRAINT loan_axis_once PRIMARY KEY (loan, axis),
	CONSTRAINT loan_axis_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre)
);
COMMENT ON TABLE malle.loan_axis IS 'Snapshot: plan axes of the title that was lent (R0.3)';
COMMENT ON COLUMN malle.loan_axis.loan IS 'The loan';
COMMENT ON COLUMN malle.loan_axis.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_axis.axis IS 'Value of axis';
CREATE TRIGGER loan_axis_vocabulary BEFORE INSERT ON malle.loan_axis
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('axis', 'axis');

CREATE TABLE malle.loan_due (
	event bigint CONSTRAINT loan_due_once PRIMARY KEY,
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	due_on date NOT NULL,
	CONSTRAINT loan_due_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT loan_due_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_due IS 'Fact: a loan got another due date (R0.4)';
COMMENT ON COLUMN malle.loan_due.event IS 'Event that recorded it; the last that is not undone counts';
COMMENT ON COLUMN malle.loan_due.loan IS 'The loan';
COMMENT ON COLUMN malle.loan_due.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_due.due_on IS 'The new due date';
CREATE INDEX loan_due_of ON malle.loan_due (loan);

CREATE TABLE malle.loan_return (
	event bigint NOT NULL,
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	returned_on date NOT NULL,
	CONSTRAINT loan_return_once PRIMARY KEY (event, loan),
	CONSTRAINT loan_return_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT loan_return_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_return IS 'Fact: a loan came back';
COMMENT ON COLUMN malle.loan_return.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.loan_return.loan IS 'The loan';
COMMENT ON COLUMN malle.loan_return.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_return.returned_on IS 'Day on which it came back (R4.4)';
CREATE INDEX loan_return_of ON malle.loan_return (loan);

CREATE TABLE malle.loan_open (
	copy bigint CONSTRAINT loan_open_copy_once PRIMARY KEY,
	loan bigint NOT NULL CONSTRAINT loan_open_loan_once UNIQUE,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	due_on date NOT NULL,
	CONSTRAINT loan_open_loan FOREIGN KEY (loan, copy, centre) REFERENCES malle.loan (id, copy, centre)
);
COMMENT ON TABLE malle.loan_open IS 'Derived: loans that are open now, at most one a copy (R0.1); malle.verify() compares it with the facts';
COMMENT ON COLUMN malle.loan_open.copy IS 'The copy';
COMMENT ON COLUMN malle.loan_open.loan IS 'Its open loan';
COMMENT ON COLUMN malle.loan_open.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_open.due_on IS 'Current due date';
CREATE INDEX loan_open_by_due ON malle.loan_open (centre, due_on);

CREATE TABLE malle.piece_change (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT piece_change_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	piece bigint NOT NULL CONSTRAINT piece_change_piece REFERENCES malle.piece,
	loan bigint,
	difference integer NOT NULL CONSTRAINT piece_change_something CHECK (difference <> 0),
	reason text NOT NULL
		CONSTRAINT piece_change_reason CHECK (reason IN ('missing', 'damaged', 'found', 'replaced', 'counted')),
	CONSTRAINT piece_change_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT piece_change_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre)
);
COMMENT ON TABLE malle.piece_change IS 'Fact: something went out of a box, or came back into it (R4.11)';
COMMENT ON COLUMN malle.piece_change.id IS 'Identity';
COMMENT ON COLUMN malle.piece_change.centre IS 'The centre';
COMMENT ON COLUMN malle.piece_change.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.piece_change.piece IS 'What';
COMMENT ON COLUMN malle.piece_change.loan IS 'Loan at whose return it was seen';
COMMENT ON COLUMN malle.piece_change.difference IS 'How many: -1 is one missing';
COMMENT ON COLUMN malle.piece_change.reason IS 'missing, damaged, found, replaced or counted';
CREATE INDEX piece_change_of ON malle.piece_change (piece);

CREATE TRIGGER loan_stays BEFORE DELETE OR TRUNCATE ON malle.loan
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_theme_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_theme
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_axis_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_axis
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_due_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_due
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_return_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_return
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER piece_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.piece_change
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.loan_rule ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_slip ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_theme ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_axis ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_due ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_return ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_open ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.piece_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY loan_rule_of_active_centre ON malle.loan_rule USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_rule_of_new_centre ON malle.loan_rule FOR INSERT TO malle_owner WITH CHECK (true);
CREATE POLICY loan_slip_of_active_centre ON malle.loan_slip USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_of_active_centre ON malle.loan USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_theme_of_active_centre ON malle.loan_theme USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_axis_of_active_centre ON malle.loan_axis USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_due_of_active_centre ON malle.loan_due USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_return_of_active_centre ON malle.loan_return USING (centre = (SELECT malle.active_centre()));
CREATE POLICY piece_change_of_active_centre ON malle.piece_change USING (centre = (SELECT malle.active_centre()));
-- That a copy is out, and until when, is no secret between centres and says nothing of the person.
CREATE POLICY loan_open_read ON malle.loan_open FOR SELECT USING (true);
CREATE POLICY loan_open_write ON malle.loan_open USING (centre = (SELECT malle.active_centre()));

GRANT SELECT ON malle.loan_rule, malle.loan_slip, malle.loan, malle.loan_theme, malle.loan_axis,
	malle.loan_due, malle.loan_return, malle.loan_open, malle.piece_change TO malle_staff;
GRANT INSERT ON malle.loan_rule, malle.loan_slip, malle.loan, malle.loan_theme, malle.loan_axis,
	malle.loan_due, malle.loan_return, malle.loan_open, malle.piece_change TO malle_staff;
GRANT UPDATE (days) ON malle.loan_rule TO malle_staff;
GRANT DELETE ON malle.loan_rule TO malle_staff;
GRANT UPDATE (loan, due_on), DELETE ON malle.loan_open TO malle_staff;
