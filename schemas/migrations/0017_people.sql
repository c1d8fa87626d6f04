-- Blocks of borrowers, registrations that survive the person, and what privacy may forget.

-- A block is no fact: it ends by an event, or by itself. `current` is derived from the two events, so
-- that undoing either undoes the change; its last day is looked at when it is read (R9.6).
CREATE TABLE malle.block (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT block_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT block_centre REFERENCES malle.centre,
	patron bigint,
	organisation bigint,
	automatic boolean NOT NULL DEFAULT false,
	rule text,
	reason text NOT NULL CONSTRAINT block_reason_given CHECK (btrim(reason) <> ''),
	ends_on date,
	added_by bigint NOT NULL,
	ended_by bigint,
	current boolean NOT NULL DEFAULT true,
	CONSTRAINT block_of_one CHECK (num_nonnulls(patron, organisation) = 1),
	CONSTRAINT block_rule_of_automatic CHECK (rule IS NOT NULL OR NOT automatic),
	CONSTRAINT block_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT block_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre),
	CONSTRAINT block_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT block_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.block IS 'Somebody may not borrow for the time being (R9.6)';
COMMENT ON COLUMN malle.block.id IS 'Identity';
COMMENT ON COLUMN malle.block.centre IS 'The centre';
COMMENT ON COLUMN malle.block.patron IS 'Person who is blocked, or';
COMMENT ON COLUMN malle.block.organisation IS 'organisation whose people are all blocked';
COMMENT ON COLUMN malle.block.automatic IS 'Added by a rule: what lifts it never lifts one that a person added';
COMMENT ON COLUMN malle.block.rule IS 'Rule that added it: R7.8; none: a person did';
COMMENT ON COLUMN malle.block.reason IS 'Why, in words for the team';
COMMENT ON COLUMN malle.block.ends_on IS 'Last day, or none: until it is lifted';
COMMENT ON COLUMN malle.block.added_by IS 'Event that added it, with its author; undone, the block does not count';
COMMENT ON COLUMN malle.block.ended_by IS 'Event that lifted it, or none';
COMMENT ON COLUMN malle.block.current IS 'Derived: added, not lifted; its last day may have passed';
CREATE INDEX block_of_patron ON malle.block (patron);
CREATE INDEX block_of_organisation ON malle.block (organisation);
CREATE UNIQUE INDEX block_automatic_once ON malle.block (centre, patron, organisation, rule)
	NULLS NOT DISTINCT WHERE automatic AND current;
ALTER TABLE malle.block ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY block_of_active_centre ON malle.block USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT, UPDATE (ended_by, current) ON malle.block TO malle_staff;

-- A registration counts without the person who took it (R11.1): privacy empties the column.
ALTER TABLE malle.membership DROP CONSTRAINT membership_of_one,
	ADD CONSTRAINT membership_of_one CHECK (num_nonnulls(patron, organisation) <= 1),
	ADD COLUMN former_end date;
COMMENT ON COLUMN malle.membership.former_end IS 'Last day that held before, none: no end; undoing puts it back';
COMMENT ON COLUMN malle.membership.patron IS 'Person registered, emptied by anonymisation, or';
DROP TRIGGER membership_stays ON malle.membership;
CREATE TRIGGER membership_stays BEFORE DELETE OR TRUNCATE ON malle.membership
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

-- The journal says what was done to whom by an id: of whoever is forgotten, it says it no more. All
-- other columns stay as they were written.
DROP TRIGGER event_stays ON malle.event;
CREATE TRIGGER event_stays BEFORE DELETE OR TRUNCATE
	OR UPDATE OF id, kind, recorded_at, effective_at, centre, staff, terminal, command, key, undoes
	ON malle.event FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TABLE malle.person_file (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT person_file_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT person_file_centre REFERENCES malle.centre,
	path text NOT NULL CONSTRAINT person_file_path_given CHECK (path <> ''),
	CONSTRAINT person_file_once UNIQUE (centre, path)
);
COMMENT ON TABLE malle.person_file IS 'Files with names of persons that the program wrote: anonymising removes those that name somebody who is forgotten (R11.3)';
COMMENT ON COLUMN malle.person_file.id IS 'Identity';
COMMENT ON COLUMN malle.person_file.centre IS 'The centre';
COMMENT ON COLUMN malle.person_file.path IS 'Where it was written, from the root';
ALTER TABLE malle.person_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY person_file_of_active_centre ON malle.person_file USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT, DELETE ON malle.person_file TO malle_staff;

-- Somebody who was entered twice: all that names the one names the other from then on, but the row,
-- with its card, stays, so that the card still finds the person and the merge can be undone (R15.1).
ALTER TABLE malle.patron ADD COLUMN merged_into bigint,
	ADD CONSTRAINT patron_merged_into FOREIGN KEY (merged_into, centre) REFERENCES malle.patron (id, centre),
	ADD CONSTRAINT patron_merged_not_itself CHECK (merged_into <> id);
COMMENT ON COLUMN malle.patron.merged_into IS 'The same person, entered twice: who answers for this card, or none';
CREATE INDEX patron_merged ON malle.patron (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE malle.patron_merge (
	event bigint CONSTRAINT patron_merge_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT patron_merge_centre REFERENCES malle.centre,
	kept bigint,
	merged bigint,
	moved jsonb NOT NULL,
	CONSTRAINT patron_merge_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT patron_merge_kept FOREIGN KEY (kept, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT patron_merge_merged FOREIGN KEY (merged, centre) REFERENCES malle.patron (id, centre)
);
COMMENT ON TABLE malle.patron_merge IS 'Fact: somebody who was entered twice became one';
COMMENT ON COLUMN malle.patron_merge.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.patron_merge.centre IS 'The centre';
COMMENT ON COLUMN malle.patron_merge.kept IS 'Who answers for both, emptied by anonymisation';
COMMENT ON COLUMN malle.patron_merge.merged IS 'Who is no longer listed, emptied by anonymisation';
COMMENT ON COLUMN malle.patron_merge.moved IS 'Table by table, the rows that named the one: their id, or their event where they have none; undoing gives them back';
ALTER TABLE malle.patron_merge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY patron_merge_of_active_centre ON malle.patron_merge
	USING (centre = (SELECT malle.active_centre()));
CREATE TRIGGER patron_merge_stays BEFORE DELETE OR TRUNCATE ON malle.patron_merge
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
GRANT SELECT ON malle.patron_merge TO malle_staff;
