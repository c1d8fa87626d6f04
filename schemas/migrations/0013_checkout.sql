-- Checkout and renewal: kinds of loan, agreements, conditions of use, presentations, renewals, and
-- what was overridden and why.

ALTER TABLE malle.loan
	DROP CONSTRAINT loan_kind,
	DROP CONSTRAINT loan_due_given,
	ADD CONSTRAINT loan_kind CHECK (kind IN ('loan', 'outing', 'equipment', 'consultation')),
	ADD CONSTRAINT loan_due_given CHECK ((due_initial IS NOT NULL) = (kind <> 'consultation')),
	ADD COLUMN rule bigint,
	ADD CONSTRAINT loan_rule_applied FOREIGN KEY (rule, centre) REFERENCES malle.loan_rule (id, centre);
COMMENT ON COLUMN malle.loan.kind IS 'loan: taken away, the only one that counts as a support; outing: by the team; equipment: a thing that is no tool; consultation: used on site, never open (R1.14)';
COMMENT ON COLUMN malle.loan.rule IS 'Rule that applied that day (R9.2); none: before rules were kept, or none needed';

ALTER TABLE malle.loan_slip
	ADD COLUMN purpose text;
COMMENT ON COLUMN malle.loan_slip.purpose IS 'What for, in the team''s words (R0.5); emptied by anonymisation';

CREATE TABLE malle.loan_slip_end (
	event bigint CONSTRAINT loan_slip_end_once PRIMARY KEY,
	slip bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	CONSTRAINT loan_slip_end_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip (id, centre),
	CONSTRAINT loan_slip_end_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_slip_end IS 'Fact: the handover is over, what comes next is on another slip (R0.5, R1.3); undone, it is not';
COMMENT ON COLUMN malle.loan_slip_end.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.loan_slip_end.slip IS 'The slip';
COMMENT ON COLUMN malle.loan_slip_end.centre IS 'Its centre';
CREATE INDEX loan_slip_end_of ON malle.loan_slip_end (slip);

CREATE TABLE malle.renewal (
	event bigint CONSTRAINT renewal_once PRIMARY KEY,
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	due_before date NOT NULL,
	seen boolean NOT NULL,
	free boolean NOT NULL,
	CONSTRAINT renewal_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT renewal_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.renewal IS 'Fact: a loan was prolonged; the new date is in loan_due, of the same event (R0.4, R3)';
COMMENT ON COLUMN malle.renewal.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.renewal.loan IS 'The loan';
COMMENT ON COLUMN malle.renewal.centre IS 'Its centre';
COMMENT ON COLUMN malle.renewal.due_before IS 'Due date before';
COMMENT ON COLUMN malle.renewal.seen IS 'The tool was at the desk; else asked by phone or mail (R3.5)';
COMMENT ON COLUMN malle.renewal.free IS 'On the day of the loan: uses none of the renewals (R3.3)';
CREATE INDEX renewal_of ON malle.renewal (loan);

CREATE TABLE malle.renewal_request (
	event bigint CONSTRAINT renewal_request_once PRIMARY KEY,
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	CONSTRAINT renewal_request_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT renewal_request_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.renewal_request IS 'Fact: somebody asked by mail or phone to keep a tool longer (R3.6)';
COMMENT ON COLUMN malle.renewal_request.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.renewal_request.loan IS 'The loan';
COMMENT ON COLUMN malle.renewal_request.centre IS 'Its centre';
CREATE INDEX renewal_request_of ON malle.renewal_request (loan);

CREATE TABLE malle.renewal_answer (
	event bigint CONSTRAINT renewal_answer_once PRIMARY KEY,
	request bigint NOT NULL CONSTRAINT renewal_answer_request REFERENCES malle.renewal_request,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	accepted boolean NOT NULL,
	CONSTRAINT renewal_answer_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.renewal_answer IS 'Fact: the answer to a request: accepted, with the renewal, or refused (R3.6)';
COMMENT ON COLUMN malle.renewal_answer.event IS 'Event that recorded it; that of the renewal when accepted';
COMMENT ON COLUMN malle.renewal_answer.request IS 'The request';
COMMENT ON COLUMN malle.renewal_answer.centre IS 'Its centre';
COMMENT ON COLUMN malle.renewal_answer.accepted IS 'Accepted, or refused';
CREATE INDEX renewal_answer_of ON malle.renewal_answer (request);

CREATE TABLE malle.agreement (
	event bigint CONSTRAINT agreement_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT agreement_centre REFERENCES malle.centre,
	patron bigint,
	organisation bigint,
	signed_on date NOT NULL,
	valid_to date,
	CONSTRAINT agreement_of_one CHECK (num_nonnulls(patron, organisation) <= 1),
	CONSTRAINT agreement_in_order CHECK (valid_to >= signed_on),
	CONSTRAINT agreement_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT agreement_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT agreement_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre)
);
COMMENT ON TABLE malle.agreement IS 'Fact: somebody signed the loan agreement (convention) that some rules ask for';
COMMENT ON COLUMN malle.agreement.event IS 'Event that recorded it; undone, it does not count';
COMMENT ON COLUMN malle.agreement.centre IS 'The centre';
COMMENT ON COLUMN malle.agreement.patron IS 'Person who signed for herself, emptied by anonymisation, or';
COMMENT ON COLUMN malle.agreement.organisation IS 'organisation for whose people it was signed';
COMMENT ON COLUMN malle.agreement.signed_on IS 'Day of the signature';
COMMENT ON COLUMN malle.agreement.valid_to IS 'Last day, or none: no end';
CREATE INDEX agreement_of_patron ON malle.agreement (patron) WHERE patron IS NOT NULL;
CREATE INDEX agreement_of_organisation ON malle.agreement (organisation) WHERE organisation IS NOT NULL;

CREATE TABLE malle.title_condition (
	event bigint CONSTRAINT title_condition_event_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT title_condition_centre REFERENCES malle.centre,
	title bigint NOT NULL CONSTRAINT title_condition_title REFERENCES malle.title,
	version integer NOT NULL CONSTRAINT title_condition_version_positive CHECK (version > 0),
	body text NOT NULL,
	presentation boolean NOT NULL,
	training text NOT NULL,
	CONSTRAINT title_condition_version_once UNIQUE (centre, title, version),
	CONSTRAINT title_condition_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.title_condition IS 'Fact: under which conditions a centre lends a title, from this event on; the last version that is not undone holds (R1.11)';
COMMENT ON COLUMN malle.title_condition.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.title_condition.centre IS 'The centre';
COMMENT ON COLUMN malle.title_condition.title IS 'The title';
COMMENT ON COLUMN malle.title_condition.version IS 'Version, from 1';
COMMENT ON COLUMN malle.title_condition.body IS 'Conditions of use, or empty: none';
COMMENT ON COLUMN malle.title_condition.presentation IS 'It is presented to the person before it is lent';
COMMENT ON COLUMN malle.title_condition.training IS 'Training that the person needs, in words, or empty';
CREATE INDEX title_condition_of ON malle.title_condition (title);

CREATE TABLE malle.condition_acceptance (
	event bigint NOT NULL,
	condition bigint NOT NULL CONSTRAINT condition_acceptance_condition REFERENCES malle.title_condition,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	patron bigint,
	CONSTRAINT condition_acceptance_once PRIMARY KEY (event, condition),
	CONSTRAINT condition_acceptance_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT condition_acceptance_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.condition_acceptance IS 'Fact: a person accepted this version of the conditions of a title, on the day of the event (R1.11)';
COMMENT ON COLUMN malle.condition_acceptance.event IS 'The loan at which it was accepted';
COMMENT ON COLUMN malle.condition_acceptance.condition IS 'The version: event of the conditions';
COMMENT ON COLUMN malle.condition_acceptance.centre IS 'The centre';
COMMENT ON COLUMN malle.condition_acceptance.patron IS 'Who accepted; emptied by anonymisation';
CREATE INDEX condition_acceptance_by_patron ON malle.condition_acceptance (patron);
CREATE INDEX condition_acceptance_of ON malle.condition_acceptance (condition);

CREATE TABLE malle.presentation (
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT presentation_title REFERENCES malle.title,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	patron bigint,
	CONSTRAINT presentation_once PRIMARY KEY (event, title),
	CONSTRAINT presentation_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT presentation_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.presentation IS 'Fact: a tool was shown to a person, on the day of the event (R1.11)';
COMMENT ON COLUMN malle.presentation.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.presentation.title IS 'What was shown';
COMMENT ON COLUMN malle.presentation.centre IS 'The centre';
COMMENT ON COLUMN malle.presentation.patron IS 'To whom; emptied by anonymisation';
CREATE INDEX presentation_by_patron ON malle.presentation (patron, title);
CREATE INDEX presentation_of ON malle.presentation (title);

-- The reason is in the words of the team and may name a person: it is here, where it can be erased,
-- never in the event's detail.
CREATE TABLE malle.override (
	event bigint NOT NULL,
	code text NOT NULL CONSTRAINT override_code_form CHECK (code ~ '^[a-z_]+$'),
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	patron bigint,
	slip bigint,
	reason text,
	CONSTRAINT override_once PRIMARY KEY (event, code),
	CONSTRAINT override_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT override_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT override_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip (id, centre)
);
COMMENT ON TABLE malle.override IS 'Fact: an operation went on in spite of a finding, for a reason (R1.2, R3.1)';
COMMENT ON COLUMN malle.override.event IS 'The operation';
COMMENT ON COLUMN malle.override.code IS 'Code of the finding';
COMMENT ON COLUMN malle.override.centre IS 'The centre';
COMMENT ON COLUMN malle.override.patron IS 'Borrower for whom it was done; emptied by anonymisation';
COMMENT ON COLUMN malle.override.slip IS 'Session of the borrower in which it is remembered, while the slip is open (R1.3)';
COMMENT ON COLUMN malle.override.reason IS 'Why, in the team''s words; emptied by anonymisation';
CREATE INDEX override_by_patron ON malle.override (patron);
CREATE INDEX override_by_slip ON malle.override (slip) WHERE slip IS NOT NULL;
CREATE TRIGGER loan_slip_end_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_slip_end
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER renewal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.renewal
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER renewal_request_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.renewal_request
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER renewal_answer_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.renewal_answer
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER agreement_stays BEFORE DELETE OR TRUNCATE ON malle.agreement
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER title_condition_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.title_condition
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER condition_acceptance_stays BEFORE DELETE OR TRUNCATE ON malle.condition_acceptance
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER presentation_stays BEFORE DELETE OR TRUNCATE ON malle.presentation
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER override_stays BEFORE DELETE OR TRUNCATE ON malle.override
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.loan_slip_end ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.renewal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.renewal_request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.renewal_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.agreement ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.title_condition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.condition_acceptance ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.presentation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY loan_slip_end_of_active_centre ON malle.loan_slip_end USING (centre = (SELECT malle.active_centre()));
CREATE POLICY renewal_of_active_centre ON malle.renewal USING (centre = (SELECT malle.active_centre()));
CREATE POLICY renewal_request_of_active_centre ON malle.renewal_request USING (centre = (SELECT malle.active_centre()));
CREATE POLICY renewal_answer_of_active_centre ON malle.renewal_answer USING (centre = (SELECT malle.active_centre()));
CREATE POLICY agreement_of_active_centre ON malle.agreement USING (centre = (SELECT malle.active_centre()));
CREATE POLICY title_condition_of_active_centre ON malle.title_condition USING (centre = (SELECT malle.active_centre()));
CREATE POLICY condition_acceptance_of_active_centre ON malle.condition_acceptance USING (centre = (SELECT malle.active_centre()));
CREATE POLICY presentation_of_active_centre ON malle.presentation USING (centre = (SELECT malle.active_centre()));
CREATE POLICY override_of_active_centre ON malle.override USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.loan_slip_end, malle.renewal, malle.renewal_request, malle.renewal_answer, malle.agreement,
	malle.title_condition, malle.condition_acceptance, malle.presentation, malle.override TO malle_staff;
