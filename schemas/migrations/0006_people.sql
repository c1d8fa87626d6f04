-- Borrowers and their organisations. They belong to one centre; another centre's do not exist for
-- a session (row security).
CREATE TABLE malle.organisation (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT organisation_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT organisation_centre REFERENCES malle.centre,
	name text NOT NULL CONSTRAINT organisation_name_given CHECK (btrim(name) <> ''),
	short_name text,
	kind text,
	sector bigint CONSTRAINT organisation_sector REFERENCES malle.vocabulary_value,
	sub_sector bigint CONSTRAINT organisation_sub_sector REFERENCES malle.vocabulary_value,
	municipality bigint CONSTRAINT organisation_municipality REFERENCES malle.vocabulary_value,
	postcode text,
	category bigint CONSTRAINT organisation_category REFERENCES malle.vocabulary_value,
	member boolean NOT NULL DEFAULT false,
	note text,
	folded text COLLATE "C" NOT NULL DEFAULT '',
	CONSTRAINT organisation_name_once UNIQUE (centre, name),
	CONSTRAINT organisation_of_centre UNIQUE (id, centre)
);
COMMENT ON TABLE malle.organisation IS 'What borrowers work for, or a group without legal form';
COMMENT ON COLUMN malle.organisation.id IS 'Identity';
COMMENT ON COLUMN malle.organisation.centre IS 'Centre whose file it is in';
COMMENT ON COLUMN malle.organisation.name IS 'Name, once in a centre';
COMMENT ON COLUMN malle.organisation.short_name IS 'Name as the team says it';
COMMENT ON COLUMN malle.organisation.kind IS 'What it is, in free words: école, AMO';
COMMENT ON COLUMN malle.organisation.sector IS 'Value of sector';
COMMENT ON COLUMN malle.organisation.sub_sector IS 'Value of sub_sector';
COMMENT ON COLUMN malle.organisation.municipality IS 'Value of municipality; chosen in the list, never by postcode';
COMMENT ON COLUMN malle.organisation.postcode IS 'Postcode of its address';
COMMENT ON COLUMN malle.organisation.category IS 'Value of patron_category';
COMMENT ON COLUMN malle.organisation.member IS 'Member of the general assembly';
COMMENT ON COLUMN malle.organisation.note IS 'Remark for the team';
COMMENT ON COLUMN malle.organisation.folded IS 'What search by words looks at, folded by malle_text_fold()';
CREATE TRIGGER organisation_vocabulary BEFORE INSERT OR UPDATE ON malle.organisation
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('sector', 'sector', 'sub_sector', 'sub_sector',
		'municipality', 'municipality', 'category', 'patron_category');

CREATE TABLE malle.patron (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT patron_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT patron_centre REFERENCES malle.centre,
	barcode text NOT NULL
		CONSTRAINT patron_barcode_form CHECK (barcode ~ '^[^[:space:][:cntrl:]]+$' AND octet_length(barcode) <= 64),
	family_name text NOT NULL CONSTRAINT patron_family_name_given CHECK (btrim(family_name) <> ''),
	given_name text NOT NULL DEFAULT '',
	organisation bigint,
	category bigint CONSTRAINT patron_category REFERENCES malle.vocabulary_value,
	email text,
	phone text,
	note text,
	folded text COLLATE "C" NOT NULL DEFAULT '',
	member_until date,
	CONSTRAINT patron_barcode_once UNIQUE (centre, barcode),
	CONSTRAINT patron_of_centre UNIQUE (id, centre),
	CONSTRAINT patron_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre)
);
COMMENT ON TABLE malle.patron IS 'A person who borrows or asks';
COMMENT ON COLUMN malle.patron.id IS 'Identity';
COMMENT ON COLUMN malle.patron.centre IS 'Centre whose file the person is in';
COMMENT ON COLUMN malle.patron.barcode IS 'Code of the card, once in a centre';
COMMENT ON COLUMN malle.patron.family_name IS 'Family name';
COMMENT ON COLUMN malle.patron.given_name IS 'Given name';
COMMENT ON COLUMN malle.patron.organisation IS 'Organisation for which the person comes';
COMMENT ON COLUMN malle.patron.category IS 'Value of patron_category; none: the organisation''s';
COMMENT ON COLUMN malle.patron.email IS 'Electronic mail address';
COMMENT ON COLUMN malle.patron.phone IS 'Telephone number';
COMMENT ON COLUMN malle.patron.note IS 'Remark for the team';
COMMENT ON COLUMN malle.patron.folded IS 'What search by words looks at, folded by malle_text_fold()';
COMMENT ON COLUMN malle.patron.member_until IS 'Last day on which the person may borrow, or none: no end';
CREATE INDEX patron_of_organisation ON malle.patron (organisation);
CREATE TRIGGER patron_vocabulary BEFORE INSERT OR UPDATE ON malle.patron
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category');

CREATE TABLE malle.membership (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT membership_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT membership_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	patron bigint,
	organisation bigint,
	valid_from date NOT NULL,
	valid_to date,
	CONSTRAINT membership_of_one CHECK (num_nonnulls(patron, organisation) = 1),
	CONSTRAINT membership_period CHECK (valid_to >= valid_from),
	CONSTRAINT membership_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT membership_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	CONSTRAINT membership_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre)
);
COMMENT ON TABLE malle.membership IS 'A registration that was taken, for a period; the patron''s current end is patron.member_until';
COMMENT ON COLUMN malle.membership.id IS 'Identity';
COMMENT ON COLUMN malle.membership.centre IS 'The centre';
COMMENT ON COLUMN malle.membership.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.membership.patron IS 'Person registered, or';
COMMENT ON COLUMN malle.membership.organisation IS 'organisation registered';
COMMENT ON COLUMN malle.membership.valid_from IS 'First day';
COMMENT ON COLUMN malle.membership.valid_to IS 'Last day, or none';
CREATE INDEX membership_of_patron ON malle.membership (patron);
CREATE INDEX membership_of_organisation ON malle.membership (organisation);
CREATE TRIGGER membership_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.membership
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.organisation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.patron ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.membership ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_of_active_centre ON malle.organisation USING (centre = (SELECT malle.active_centre()));
CREATE POLICY patron_of_active_centre ON malle.patron USING (centre = (SELECT malle.active_centre()));
CREATE POLICY membership_of_active_centre ON malle.membership USING (centre = (SELECT malle.active_centre()));

GRANT SELECT, INSERT ON malle.organisation, malle.patron, malle.membership TO malle_staff;
GRANT UPDATE (name, short_name, kind, sector, sub_sector, municipality, postcode, category, member, note, folded)
	ON malle.organisation TO malle_staff;
GRANT UPDATE (barcode, family_name, given_name, organisation, category, email, phone, note, folded, member_until)
	ON malle.patron TO malle_staff;
