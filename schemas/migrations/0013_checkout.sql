-- Checkout: what was overridden and why.

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
CREATE TRIGGER override_stays BEFORE DELETE OR TRUNCATE ON malle.override
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY override_of_active_centre ON malle.override USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.override TO malle_staff;
