-- The life of a copy beside its loans: states (R8), repairs (R8.3), transfers (R10), stocktakes (R14).
-- Facts name their event and are only added. What people see follows from those whose event is not
-- undone: copy.state and copy.site are derived from them (views copy_state_told, copy_site_told), and
-- a repair, a transfer or a stocktake is open as long as none of its live facts ended it.
CREATE TABLE malle.copy_state_change (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT copy_state_change_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	copy bigint NOT NULL,
	state_before text NOT NULL CONSTRAINT copy_state_change_before REFERENCES malle.copy_state,
	state text NOT NULL CONSTRAINT copy_state_change_state REFERENCES malle.copy_state,
	until date,
	reason text,
	note text,
	CONSTRAINT copy_state_change_not_computed CHECK (state NOT IN ('on_loan', 'set_aside')
		AND state_before NOT IN ('on_loan', 'set_aside', 'withdrawn')),
	CONSTRAINT copy_state_change_withdrawn_with_reason CHECK ((state = 'withdrawn') = (reason IS NOT NULL)),
	CONSTRAINT copy_state_change_until CHECK (until IS NULL OR state <> 'withdrawn'),
	CONSTRAINT copy_state_change_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT copy_state_change_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.copy_state_change IS 'Fact: a copy got another state; the last whose event is not undone counts (R8)';
COMMENT ON COLUMN malle.copy_state_change.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.copy_state_change.centre IS 'Its centre';
COMMENT ON COLUMN malle.copy_state_change.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.copy_state_change.copy IS 'The copy';
COMMENT ON COLUMN malle.copy_state_change.state_before IS 'State that the team had given before; what the copy goes back to when all is undone';
COMMENT ON COLUMN malle.copy_state_change.state IS 'The new state';
COMMENT ON COLUMN malle.copy_state_change.until IS 'Last day of the state, as expected: a repair';
COMMENT ON COLUMN malle.copy_state_change.reason IS 'When withdrawn: code of a value of withdrawal_reason (R8.2)';
COMMENT ON COLUMN malle.copy_state_change.note IS 'Remark for the team; when it came back from a person, emptied by anonymisation';
CREATE INDEX copy_state_change_of ON malle.copy_state_change (copy, id);
CREATE INDEX copy_state_change_by_event ON malle.copy_state_change (event);

CREATE TABLE malle.repair (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT repair_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT repair_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	copy bigint NOT NULL,
	CONSTRAINT repair_of_centre UNIQUE (id, centre),
	CONSTRAINT repair_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT repair_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.repair IS 'Fact: a copy is to be repaired (R8.3)';
COMMENT ON COLUMN malle.repair.id IS 'Identity';
COMMENT ON COLUMN malle.repair.centre IS 'Its centre';
COMMENT ON COLUMN malle.repair.event IS 'Event that opened it';
COMMENT ON COLUMN malle.repair.copy IS 'The copy';
CREATE INDEX repair_of ON malle.repair (copy);
CREATE INDEX repair_by_event ON malle.repair (event);

CREATE TABLE malle.repair_step (
	event bigint NOT NULL,
	repair bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	step text NOT NULL CONSTRAINT repair_step_step
		CHECK (step IN ('assess', 'parts', 'repairing', 'resolved', 'retired')),
	expected_on date,
	note text,
	CONSTRAINT repair_step_once PRIMARY KEY (event, repair),
	CONSTRAINT repair_step_expected_while_open
		CHECK (expected_on IS NULL OR step NOT IN ('resolved', 'retired')),
	CONSTRAINT repair_step_repair FOREIGN KEY (repair, centre) REFERENCES malle.repair (id, centre),
	CONSTRAINT repair_step_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.repair_step IS 'Fact: how far a repair has come; the last whose event is not undone counts (R8.3)';
COMMENT ON COLUMN malle.repair_step.event IS 'Event that recorded it; the first is that of the repair';
COMMENT ON COLUMN malle.repair_step.repair IS 'The repair';
COMMENT ON COLUMN malle.repair_step.centre IS 'Its centre';
COMMENT ON COLUMN malle.repair_step.step IS 'assess; parts: waits for them; repairing; resolved or retired: the end';
COMMENT ON COLUMN malle.repair_step.expected_on IS 'Day on which it should be finished, or none';
COMMENT ON COLUMN malle.repair_step.note IS 'Remark for the team';
CREATE INDEX repair_step_of ON malle.repair_step (repair);

CREATE TABLE malle.transfer (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT transfer_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT transfer_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	copy bigint NOT NULL,
	site_from bigint,
	site_to bigint,
	organisation bigint,
	return_due date,
	note text,
	CONSTRAINT transfer_of_centre UNIQUE (id, centre),
	CONSTRAINT transfer_to_one CHECK (num_nonnulls(site_to, organisation) = 1),
	CONSTRAINT transfer_elsewhere CHECK (site_to <> site_from),
	CONSTRAINT transfer_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT transfer_site_from FOREIGN KEY (site_from, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT transfer_site_to FOREIGN KEY (site_to, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT transfer_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation (id, centre),
	CONSTRAINT transfer_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.transfer IS 'Fact: a copy was asked for by another site, or by a partner centre (R10)';
COMMENT ON COLUMN malle.transfer.id IS 'Identity';
COMMENT ON COLUMN malle.transfer.centre IS 'Centre whose copy it is';
COMMENT ON COLUMN malle.transfer.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.transfer.copy IS 'The copy';
COMMENT ON COLUMN malle.transfer.site_from IS 'Where it lived that day';
COMMENT ON COLUMN malle.transfer.site_to IS 'Site that asked for it, or';
COMMENT ON COLUMN malle.transfer.organisation IS 'partner centre that asked for it: its loan is the transfer (R10.2)';
COMMENT ON COLUMN malle.transfer.return_due IS 'Day on which it should be back; none between sites: it stays there';
COMMENT ON COLUMN malle.transfer.note IS 'Remark for the team';
CREATE INDEX transfer_of ON malle.transfer (copy);
CREATE INDEX transfer_by_event ON malle.transfer (event);

CREATE TABLE malle.transfer_step (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT transfer_step_id PRIMARY KEY,
	event bigint NOT NULL,
	transfer bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	step text NOT NULL CONSTRAINT transfer_step_step CHECK (step IN
		('accepted', 'refused', 'prepared', 'sent', 'received', 'sent_back', 'returned')),
	loan bigint,
	note text,
	CONSTRAINT transfer_step_once UNIQUE (event, transfer, step),
	CONSTRAINT transfer_step_loan_when_sent CHECK (loan IS NULL OR step = 'sent'),
	CONSTRAINT transfer_step_refused_with_reason CHECK (step <> 'refused' OR note IS NOT NULL),
	CONSTRAINT transfer_step_transfer FOREIGN KEY (transfer, centre) REFERENCES malle.transfer (id, centre),
	CONSTRAINT transfer_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT transfer_step_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.transfer_step IS 'Fact: how far a transfer has come; the last whose event is not undone counts (R10.1)';
COMMENT ON COLUMN malle.transfer_step.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.transfer_step.event IS 'Event that recorded it; to a partner, that of the loan';
COMMENT ON COLUMN malle.transfer_step.transfer IS 'The transfer';
COMMENT ON COLUMN malle.transfer_step.centre IS 'Its centre';
COMMENT ON COLUMN malle.transfer_step.step IS 'accepted, refused, prepared, sent, received; sent_back, returned: the way back of one that does not stay';
COMMENT ON COLUMN malle.transfer_step.loan IS 'Loan to the partner (R10.2)';
COMMENT ON COLUMN malle.transfer_step.note IS 'Remark; the reason of a refusal';
CREATE INDEX transfer_step_of ON malle.transfer_step (transfer, id);
CREATE INDEX transfer_step_by_event ON malle.transfer_step (event);
CREATE INDEX transfer_step_by_loan ON malle.transfer_step (loan) WHERE loan IS NOT NULL;

CREATE TABLE malle.stocktake (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT stocktake_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT stocktake_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	number integer NOT NULL CONSTRAINT stocktake_number_positive CHECK (number > 0),
	name text NOT NULL CONSTRAINT stocktake_name_given CHECK (btrim(name) <> ''),
	site bigint,
	section text,
	item_type bigint CONSTRAINT stocktake_item_type REFERENCES malle.vocabulary_value,
	CONSTRAINT stocktake_number_once UNIQUE (centre, number),
	CONSTRAINT stocktake_of_centre UNIQUE (id, centre),
	CONSTRAINT stocktake_site FOREIGN KEY (site, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT stocktake_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.stocktake IS 'Fact: a stocktake was begun; undone, it does not count (R14.1)';
COMMENT ON COLUMN malle.stocktake.id IS 'Identity';
COMMENT ON COLUMN malle.stocktake.centre IS 'The centre';
COMMENT ON COLUMN malle.stocktake.event IS 'Event that opened it';
COMMENT ON COLUMN malle.stocktake.number IS 'Short number for people, once in a centre';
COMMENT ON COLUMN malle.stocktake.name IS 'Name for people';
COMMENT ON COLUMN malle.stocktake.site IS 'Scope: copies of this site, or of all';
COMMENT ON COLUMN malle.stocktake.section IS 'Scope: copies of this section, or of all';
COMMENT ON COLUMN malle.stocktake.item_type IS 'Scope: copies of this type, or of all';
CREATE INDEX stocktake_by_event ON malle.stocktake (event);
CREATE TRIGGER stocktake_vocabulary BEFORE INSERT ON malle.stocktake
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');

CREATE TABLE malle.stocktake_expected (
	stocktake bigint NOT NULL,
	number integer NOT NULL,
	copy bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	CONSTRAINT stocktake_expected_number_once PRIMARY KEY (stocktake, number),
	CONSTRAINT stocktake_expected_once UNIQUE (stocktake, copy),
	CONSTRAINT stocktake_expected_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake (id, centre),
	CONSTRAINT stocktake_expected_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre)
);
COMMENT ON TABLE malle.stocktake_expected IS 'Fact: what should be there, frozen when the stocktake was opened (R14.1)';
COMMENT ON COLUMN malle.stocktake_expected.stocktake IS 'The stocktake';
COMMENT ON COLUMN malle.stocktake_expected.number IS 'Rank on the tick list, in the order of the shelves (R14.4)';
COMMENT ON COLUMN malle.stocktake_expected.copy IS 'The copy';
COMMENT ON COLUMN malle.stocktake_expected.centre IS 'Its centre';
CREATE INDEX stocktake_expected_of_copy ON malle.stocktake_expected (copy);

CREATE TABLE malle.stocktake_scan (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT stocktake_scan_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	stocktake bigint NOT NULL,
	code text NOT NULL CONSTRAINT stocktake_scan_code_short CHECK (octet_length(code) BETWEEN 1 AND 400),
	copy bigint,
	result text NOT NULL CONSTRAINT stocktake_scan_result
		CHECK (result IN ('seen', 'elsewhere', 'on_loan', 'gone', 'unknown')),
	found boolean NOT NULL DEFAULT false,
	ticked boolean NOT NULL DEFAULT false,
	CONSTRAINT stocktake_scan_copy_when_known CHECK ((copy IS NULL) = (result = 'unknown')),
	CONSTRAINT stocktake_scan_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake (id, centre),
	CONSTRAINT stocktake_scan_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT stocktake_scan_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.stocktake_scan IS 'Fact: what was scanned or ticked in a stocktake, known or not (R14.2)';
COMMENT ON COLUMN malle.stocktake_scan.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.stocktake_scan.centre IS 'Its centre';
COMMENT ON COLUMN malle.stocktake_scan.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.stocktake_scan.stocktake IS 'The stocktake';
COMMENT ON COLUMN malle.stocktake_scan.code IS 'What was read, harmless for a terminal, at most 100 characters';
COMMENT ON COLUMN malle.stocktake_scan.copy IS 'The copy, when the code is one';
COMMENT ON COLUMN malle.stocktake_scan.result IS 'seen; elsewhere: seen, not expected here; on_loan: seen, and lent; gone: seen, though withdrawn or lost; unknown';
COMMENT ON COLUMN malle.stocktake_scan.found IS 'It was missing, and is not any more (R8.4)';
COMMENT ON COLUMN malle.stocktake_scan.ticked IS 'By its number on the tick list (R14.4)';
CREATE INDEX stocktake_scan_of ON malle.stocktake_scan (stocktake, copy);
CREATE INDEX stocktake_scan_of_copy ON malle.stocktake_scan (copy);
CREATE INDEX stocktake_scan_of_code ON malle.stocktake_scan (stocktake, code) WHERE copy IS NULL;
CREATE INDEX stocktake_scan_by_event ON malle.stocktake_scan (event);

CREATE TABLE malle.stocktake_end (
	event bigint CONSTRAINT stocktake_end_once PRIMARY KEY,
	stocktake bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	marked boolean NOT NULL,
	CONSTRAINT stocktake_end_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake (id, centre),
	CONSTRAINT stocktake_end_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.stocktake_end IS 'Fact: a stocktake was closed; undone, it is open again (R14.5)';
COMMENT ON COLUMN malle.stocktake_end.event IS 'Event that recorded it, and the missing copies with it';
COMMENT ON COLUMN malle.stocktake_end.stocktake IS 'The stocktake';
COMMENT ON COLUMN malle.stocktake_end.centre IS 'Its centre';
COMMENT ON COLUMN malle.stocktake_end.marked IS 'What was not seen was marked missing';
CREATE INDEX stocktake_end_of ON malle.stocktake_end (stocktake);

CREATE TRIGGER copy_state_change_stays BEFORE DELETE OR TRUNCATE ON malle.copy_state_change
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER repair_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.repair
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER repair_step_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.repair_step
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER transfer_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.transfer
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER transfer_step_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.transfer_step
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER stocktake_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.stocktake
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER stocktake_expected_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.stocktake_expected
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER stocktake_scan_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.stocktake_scan
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER stocktake_end_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.stocktake_end
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.copy_state_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.repair ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.repair_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.transfer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.transfer_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.stocktake ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.stocktake_expected ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.stocktake_scan ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.stocktake_end ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY copy_state_change_of_active_centre ON malle.copy_state_change
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY repair_of_active_centre ON malle.repair USING (centre = (SELECT malle.active_centre()));
CREATE POLICY repair_step_of_active_centre ON malle.repair_step USING (centre = (SELECT malle.active_centre()));
CREATE POLICY transfer_of_active_centre ON malle.transfer USING (centre = (SELECT malle.active_centre()));
CREATE POLICY transfer_step_of_active_centre ON malle.transfer_step USING (centre = (SELECT malle.active_centre()));
CREATE POLICY stocktake_of_active_centre ON malle.stocktake USING (centre = (SELECT malle.active_centre()));
CREATE POLICY stocktake_expected_of_active_centre ON malle.stocktake_expected
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY stocktake_scan_of_active_centre ON malle.stocktake_scan USING (centre = (SELECT malle.active_centre()));
CREATE POLICY stocktake_end_of_active_centre ON malle.stocktake_end USING (centre = (SELECT malle.active_centre()));

GRANT SELECT, INSERT ON malle.copy_state_change, malle.repair, malle.repair_step, malle.transfer,
	malle.transfer_step, malle.stocktake, malle.stocktake_expected, malle.stocktake_scan, malle.stocktake_end
	TO malle_staff;
