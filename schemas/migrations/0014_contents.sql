-- What is in a box and what became of it (R4.11), and how things come back (R4).

-- A piece is what the box should hold now. What it was before is in piece_revision, what went out of
-- the box or came back into it in piece_change: label, count, current and missing follow from them.
ALTER TABLE malle.piece
	ADD COLUMN source text,
	ADD COLUMN missing integer NOT NULL DEFAULT 0,
	ADD COLUMN current boolean NOT NULL DEFAULT true,
	ADD CONSTRAINT piece_missing_within_count CHECK (missing BETWEEN 0 AND count),
	DROP CONSTRAINT piece_position_once,
	ADD CONSTRAINT piece_position_once
		EXCLUDE USING btree (copy WITH =, position WITH =) WHERE (current) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN malle.piece.source IS 'Where another one can be had, for the team';
COMMENT ON COLUMN malle.piece.missing IS 'Derived: how many of them are not in the box now; malle.verify() compares it with the facts';
COMMENT ON COLUMN malle.piece.current IS 'Derived: belongs to the box; a piece that was taken off the list stays, for its history';
CREATE INDEX piece_not_there ON malle.piece (copy) WHERE missing > 0 AND current;

CREATE TABLE malle.piece_revision (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT piece_revision_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint,
	piece bigint NOT NULL CONSTRAINT piece_revision_piece REFERENCES malle.piece,
	position integer NOT NULL,
	label text NOT NULL,
	count integer NOT NULL,
	essential boolean NOT NULL,
	source text,
	current boolean NOT NULL,
	CONSTRAINT piece_revision_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.piece_revision IS 'Fact: what the list of contents says of a piece; the last whose event is not undone counts';
COMMENT ON COLUMN malle.piece_revision.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.piece_revision.centre IS 'The centre';
COMMENT ON COLUMN malle.piece_revision.event IS 'Event that said so; none: what an import had said, kept at the first change';
COMMENT ON COLUMN malle.piece_revision.piece IS 'The piece';
COMMENT ON COLUMN malle.piece_revision.position IS 'Rank in the list of contents';
COMMENT ON COLUMN malle.piece_revision.label IS 'What it is';
COMMENT ON COLUMN malle.piece_revision.count IS 'How many there should be';
COMMENT ON COLUMN malle.piece_revision.essential IS 'The box cannot be lent without it';
COMMENT ON COLUMN malle.piece_revision.source IS 'Where another one can be had';
COMMENT ON COLUMN malle.piece_revision.current IS 'Belongs to the box';
CREATE INDEX piece_revision_of ON malle.piece_revision (piece, id);
CREATE INDEX piece_revision_by_event ON malle.piece_revision (event);
CREATE INDEX piece_change_by_event ON malle.piece_change (event);

CREATE TABLE malle.piece_excess (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT piece_excess_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	copy bigint NOT NULL,
	label text NOT NULL CONSTRAINT piece_excess_label_given CHECK (btrim(label) <> ''),
	count integer NOT NULL CONSTRAINT piece_excess_count_positive CHECK (count > 0),
	CONSTRAINT piece_excess_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT piece_excess_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.piece_excess IS 'Fact: something lay in a box that is of another one (R4.11)';
COMMENT ON COLUMN malle.piece_excess.id IS 'Identity';
COMMENT ON COLUMN malle.piece_excess.centre IS 'The centre';
COMMENT ON COLUMN malle.piece_excess.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.piece_excess.copy IS 'The box in which it lay';
COMMENT ON COLUMN malle.piece_excess.label IS 'What it is';
COMMENT ON COLUMN malle.piece_excess.count IS 'How many';
CREATE INDEX piece_excess_of ON malle.piece_excess (copy);
CREATE INDEX piece_excess_by_event ON malle.piece_excess (event);

-- Kits: who is in which kit is derived too, so that it can be undone.
CREATE TABLE malle.kit_change (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT kit_change_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	member bigint NOT NULL,
	kit_before bigint,
	kit bigint,
	CONSTRAINT kit_change_something CHECK (kit IS DISTINCT FROM kit_before),
	CONSTRAINT kit_change_member FOREIGN KEY (member, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT kit_change_kit_before FOREIGN KEY (kit_before, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT kit_change_kit FOREIGN KEY (kit, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT kit_change_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.kit_change IS 'Fact: a copy was put into a kit, or taken out; the last whose event is not undone counts';
COMMENT ON COLUMN malle.kit_change.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.kit_change.centre IS 'The centre';
COMMENT ON COLUMN malle.kit_change.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.kit_change.member IS 'The copy';
COMMENT ON COLUMN malle.kit_change.kit_before IS 'Kit in which it was before, or none';
COMMENT ON COLUMN malle.kit_change.kit IS 'Kit in which it is since, or none';
CREATE INDEX kit_change_of ON malle.kit_change (member, id);
CREATE INDEX kit_change_of_kit ON malle.kit_change (kit) WHERE kit IS NOT NULL;
CREATE INDEX kit_change_of_kit_before ON malle.kit_change (kit_before) WHERE kit_before IS NOT NULL;
CREATE INDEX kit_change_by_event ON malle.kit_change (event);

-- Everybody sees whether a copy is out with its kit, also who may not read loans.
ALTER TABLE malle.copy_member ADD COLUMN back_of bigint;
COMMENT ON COLUMN malle.copy_member.back_of IS 'Derived: the last loan of the kit from which it came back before the rest (R4.12); malle.verify() compares it with the facts';
GRANT UPDATE (back_of) ON malle.copy_member TO malle_staff;

CREATE FUNCTION malle.kits_are_flat() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER copy_member_flat BEFORE INSERT OR UPDATE ON malle.copy_member
	FOR EACH ROW EXECUTE FUNCTION malle.kits_are_flat();

ALTER TABLE malle.loan_return
	ADD COLUMN after_loss boolean NOT NULL DEFAULT false,
	ADD COLUMN rests_until date,
	ADD COLUMN days_after integer NOT NULL DEFAULT 0,
	ADD COLUMN same_day boolean NOT NULL DEFAULT false,
	ADD COLUMN late_days integer NOT NULL DEFAULT 30;
COMMENT ON COLUMN malle.loan_return.after_loss IS 'The copy had been declared lost (R4.6)';
COMMENT ON COLUMN malle.loan_return.rests_until IS 'Last day of checking after it, by the rule of the loan, or none (R6.4)';
COMMENT ON COLUMN malle.loan_return.days_after IS 'As loan_open had it: open days of checking';
COMMENT ON COLUMN malle.loan_return.same_day IS 'As loan_open had it: may leave on the day on which it comes back';
COMMENT ON COLUMN malle.loan_return.late_days IS 'As loan_open had it: for undoing the return';

CREATE TABLE malle.loan_return_date (
	event bigint CONSTRAINT loan_return_date_once PRIMARY KEY,
	loan bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	returned_on date NOT NULL,
	CONSTRAINT loan_return_date_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT loan_return_date_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_return_date IS 'Fact: a loan had come back on another day than recorded; the last whose event is not undone counts (R4.4)';
COMMENT ON COLUMN malle.loan_return_date.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.loan_return_date.loan IS 'The loan';
COMMENT ON COLUMN malle.loan_return_date.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_return_date.returned_on IS 'Day on which it really came back';
CREATE INDEX loan_return_date_of ON malle.loan_return_date (loan);

-- A kit is one loan. A member that comes back before the rest is a fact of its own (R4.12).
CREATE TABLE malle.loan_part_return (
	event bigint NOT NULL,
	loan bigint NOT NULL,
	member bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	returned_on date NOT NULL,
	CONSTRAINT loan_part_return_once PRIMARY KEY (event, member),
	CONSTRAINT loan_part_return_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT loan_part_return_member FOREIGN KEY (member, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT loan_part_return_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_part_return IS 'Fact: a member of a kit came back before the rest of the kit (R4.12)';
COMMENT ON COLUMN malle.loan_part_return.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.loan_part_return.loan IS 'Loan of the kit';
COMMENT ON COLUMN malle.loan_part_return.member IS 'The member';
COMMENT ON COLUMN malle.loan_part_return.centre IS 'Its centre';
COMMENT ON COLUMN malle.loan_part_return.returned_on IS 'Day on which it came back';
CREATE INDEX loan_part_return_of ON malle.loan_part_return (loan);
CREATE INDEX loan_part_return_of_member ON malle.loan_part_return (member);

CREATE TABLE malle.loan_feedback (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT loan_feedback_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	loan bigint NOT NULL,
	text text,
	CONSTRAINT loan_feedback_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan (id, centre),
	CONSTRAINT loan_feedback_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.loan_feedback IS 'Fact: what somebody said of a tool when it came back, one line';
COMMENT ON COLUMN malle.loan_feedback.id IS 'Identity';
COMMENT ON COLUMN malle.loan_feedback.centre IS 'The centre';
COMMENT ON COLUMN malle.loan_feedback.event IS 'Event of the return';
COMMENT ON COLUMN malle.loan_feedback.loan IS 'The loan, or the consultation';
COMMENT ON COLUMN malle.loan_feedback.text IS 'In their words; emptied by anonymisation';
CREATE INDEX loan_feedback_of ON malle.loan_feedback (loan);

CREATE TRIGGER piece_revision_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.piece_revision
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER piece_excess_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.piece_excess
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER kit_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.kit_change
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_return_date_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_return_date
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_part_return_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.loan_part_return
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER loan_feedback_stays BEFORE DELETE OR TRUNCATE ON malle.loan_feedback
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.piece_revision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.piece_excess ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.kit_change ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_return_date ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_part_return ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.loan_feedback ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY piece_revision_of_active_centre ON malle.piece_revision USING (centre = (SELECT malle.active_centre()));
CREATE POLICY piece_excess_of_active_centre ON malle.piece_excess USING (centre = (SELECT malle.active_centre()));
CREATE POLICY kit_change_of_active_centre ON malle.kit_change USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_return_date_of_active_centre ON malle.loan_return_date USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_part_return_of_active_centre ON malle.loan_part_return
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY loan_feedback_of_active_centre ON malle.loan_feedback USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.piece_revision, malle.piece_excess, malle.kit_change, malle.loan_return_date,
	malle.loan_part_return, malle.loan_feedback TO malle_staff;
-- Kits and pieces have a history now: nothing of them is deleted but by the functions that follow it.
REVOKE DELETE ON malle.piece FROM malle_staff;
