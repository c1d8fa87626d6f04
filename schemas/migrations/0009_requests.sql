-- Requests: what somebody came for. A request is a fact; what is known about it is a revision, the
-- last one that is not undone counts. Multiple values hang on the revision (R17.1).
CREATE TABLE malle.request (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT request_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT request_centre REFERENCES malle.centre,
	event bigint NOT NULL,
	year integer NOT NULL,
	number integer NOT NULL CONSTRAINT request_number_positive CHECK (number > 0),
	CONSTRAINT request_number_once UNIQUE (centre, year, number),
	CONSTRAINT request_of_centre UNIQUE (id, centre),
	CONSTRAINT request_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.request IS 'Fact: somebody asked for something; a visit is one';
COMMENT ON COLUMN malle.request.id IS 'Identity';
COMMENT ON COLUMN malle.request.centre IS 'The centre';
COMMENT ON COLUMN malle.request.event IS 'Event that opened it; undone, the request does not count';
COMMENT ON COLUMN malle.request.year IS 'Year of the number';
COMMENT ON COLUMN malle.request.number IS 'Short number for people: d-2026-0412';

CREATE TABLE malle.request_revision (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT request_revision_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	request bigint NOT NULL,
	event bigint NOT NULL,
	received_on date NOT NULL,
	service bigint CONSTRAINT request_revision_service REFERENCES malle.vocabulary_value,
	sector bigint CONSTRAINT request_revision_sector REFERENCES malle.vocabulary_value,
	sub_sector bigint CONSTRAINT request_revision_sub_sector REFERENCES malle.vocabulary_value,
	municipality bigint CONSTRAINT request_revision_municipality REFERENCES malle.vocabulary_value,
	organisation bigint,
	patron bigint,
	handled_by bigint CONSTRAINT request_revision_handled_by REFERENCES malle.owner,
	referred_to text,
	origin text,
	subject text,
	closed_on date,
	CONSTRAINT request_revision_of_centre UNIQUE (id, centre),
	CONSTRAINT request_revision_closed_after CHECK (closed_on >= received_on),
	CONSTRAINT request_revision_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre),
	CONSTRAINT request_revision_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT request_revision_organisation FOREIGN KEY (organisation, centre)
		REFERENCES malle.organisation (id, centre),
	CONSTRAINT request_revision_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre)
);
COMMENT ON TABLE malle.request_revision IS 'Fact: what was known about a request from this event on; the last that is not undone counts';
COMMENT ON COLUMN malle.request_revision.id IS 'Identity';
COMMENT ON COLUMN malle.request_revision.centre IS 'The centre';
COMMENT ON COLUMN malle.request_revision.request IS 'The request';
COMMENT ON COLUMN malle.request_revision.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.request_revision.received_on IS 'Day on which it was asked';
COMMENT ON COLUMN malle.request_revision.service IS 'Value of service: exactly one; none: to complete (R17.1, R17.4)';
COMMENT ON COLUMN malle.request_revision.sector IS 'Value of sector: one; none: to complete';
COMMENT ON COLUMN malle.request_revision.sub_sector IS 'Value of sub_sector';
COMMENT ON COLUMN malle.request_revision.municipality IS 'Value of municipality';
COMMENT ON COLUMN malle.request_revision.organisation IS 'Organisation that asked; none: an unknown person of the public';
COMMENT ON COLUMN malle.request_revision.patron IS 'Person who asked; emptied by anonymisation';
COMMENT ON COLUMN malle.request_revision.handled_by IS 'Which of the owners of the desk handled it';
COMMENT ON COLUMN malle.request_revision.referred_to IS 'Where the person was referred to';
COMMENT ON COLUMN malle.request_revision.origin IS 'What made the person ask: a publication, a campaign';
COMMENT ON COLUMN malle.request_revision.subject IS 'What was asked, in the team''s words';
COMMENT ON COLUMN malle.request_revision.closed_on IS 'Day on which it was answered, or none: open';
CREATE INDEX request_revision_of ON malle.request_revision (request);
CREATE INDEX request_revision_by_day ON malle.request_revision (centre, received_on);
CREATE INDEX request_revision_by_patron ON malle.request_revision (patron);
CREATE TRIGGER request_revision_vocabulary BEFORE INSERT ON malle.request_revision
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('service', 'service', 'sector', 'sector',
		'sub_sector', 'sub_sector', 'municipality', 'municipality');

CREATE TABLE malle.request_profession (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	profession bigint NOT NULL CONSTRAINT request_profession_profession REFERENCES malle.vocabulary_value,
	CONSTRAINT request_profession_once PRIMARY KEY (revision, profession),
	CONSTRAINT request_profession_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_profession IS 'Professions of those who asked';
COMMENT ON COLUMN malle.request_profession.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_profession.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_profession.profession IS 'Value of profession';
CREATE TRIGGER request_profession_vocabulary BEFORE INSERT ON malle.request_profession
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('profession', 'profession');

CREATE TABLE malle.request_contact_mode (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	contact_mode bigint NOT NULL CONSTRAINT request_contact_mode_contact_mode REFERENCES malle.vocabulary_value,
	CONSTRAINT request_contact_mode_once PRIMARY KEY (revision, contact_mode),
	CONSTRAINT request_contact_mode_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_contact_mode IS 'Ways in which the request came and was dealt with';
COMMENT ON COLUMN malle.request_contact_mode.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_contact_mode.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_contact_mode.contact_mode IS 'Value of contact_mode';
CREATE TRIGGER request_contact_mode_vocabulary BEFORE INSERT ON malle.request_contact_mode
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('contact_mode', 'contact_mode');

CREATE TABLE malle.request_theme (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	theme bigint NOT NULL CONSTRAINT request_theme_theme REFERENCES malle.vocabulary_value,
	CONSTRAINT request_theme_once PRIMARY KEY (revision, theme),
	CONSTRAINT request_theme_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_theme IS 'Themes of the request';
COMMENT ON COLUMN malle.request_theme.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_theme.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_theme.theme IS 'Value of theme';
CREATE TRIGGER request_theme_vocabulary BEFORE INSERT ON malle.request_theme
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme');

CREATE TABLE malle.request_axis (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	axis bigint NOT NULL CONSTRAINT request_axis_axis REFERENCES malle.vocabulary_value,
	CONSTRAINT request_axis_once PRIMARY KEY (revision, axis),
	CONSTRAINT request_axis_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_axis IS 'Plan axes of the request (R17.5)';
COMMENT ON COLUMN malle.request_axis.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_axis.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_axis.axis IS 'Value of axis';
CREATE TRIGGER request_axis_vocabulary BEFORE INSERT ON malle.request_axis
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('axis', 'axis');

CREATE TABLE malle.contact (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT contact_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	request bigint NOT NULL,
	event bigint NOT NULL,
	replaces bigint,
	mode bigint CONSTRAINT contact_mode REFERENCES malle.vocabulary_value,
	planned_for timestamptz,
	held_on date,
	note text,
	CONSTRAINT contact_of_centre UNIQUE (id, centre),
	CONSTRAINT contact_dated CHECK (num_nonnulls(planned_for, held_on) > 0),
	CONSTRAINT contact_replaces_earlier CHECK (replaces < id),
	CONSTRAINT contact_replaces FOREIGN KEY (replaces, centre) REFERENCES malle.contact (id, centre),
	CONSTRAINT contact_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre),
	CONSTRAINT contact_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.contact IS 'Fact: a dated exchange inside a request; only planned, it is an appointment';
COMMENT ON COLUMN malle.contact.id IS 'Identity';
COMMENT ON COLUMN malle.contact.centre IS 'The centre';
COMMENT ON COLUMN malle.contact.request IS 'The request';
COMMENT ON COLUMN malle.contact.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.contact.replaces IS 'Contact that this one says again: moved, or held';
COMMENT ON COLUMN malle.contact.mode IS 'Value of contact_mode';
COMMENT ON COLUMN malle.contact.planned_for IS 'When it is planned';
COMMENT ON COLUMN malle.contact.held_on IS 'Day on which it took place';
COMMENT ON COLUMN malle.contact.note IS 'Remark for the team';
CREATE INDEX contact_of ON malle.contact (request);
CREATE INDEX contact_replaced ON malle.contact (replaces);
CREATE TRIGGER contact_vocabulary BEFORE INSERT ON malle.contact
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('mode', 'contact_mode');

ALTER TABLE malle.loan_slip ADD CONSTRAINT loan_slip_request
	FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre);
CREATE INDEX loan_slip_of_request ON malle.loan_slip (request);

CREATE TRIGGER request_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_revision_stays BEFORE DELETE OR TRUNCATE ON malle.request_revision
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_profession_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_profession
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_contact_mode_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_contact_mode
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_theme_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_theme
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_axis_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_axis
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER contact_stays BEFORE DELETE OR TRUNCATE ON malle.contact
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.request ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_revision ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_profession ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_contact_mode ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_theme ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_axis ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.contact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY request_of_active_centre ON malle.request USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_revision_of_active_centre ON malle.request_revision USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_profession_of_active_centre ON malle.request_profession USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_contact_mode_of_active_centre ON malle.request_contact_mode USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_theme_of_active_centre ON malle.request_theme USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_axis_of_active_centre ON malle.request_axis USING (centre = (SELECT malle.active_centre()));
CREATE POLICY contact_of_active_centre ON malle.contact USING (centre = (SELECT malle.active_centre()));

GRANT SELECT, INSERT ON malle.request, malle.request_revision, malle.request_profession,
	malle.request_contact_mode, malle.request_theme, malle.request_axis, malle.contact TO malle_staff;
