-- Centres and their places, who bought what, and the team.
CREATE TABLE malle.centre (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT centre_id PRIMARY KEY,
	code text NOT NULL CONSTRAINT centre_code_once UNIQUE
		CONSTRAINT centre_code_form CHECK (code ~ '^[a-z0-9-]{1,16}$'),
	name text NOT NULL CONSTRAINT centre_name_given CHECK (btrim(name) <> ''),
	time_zone text NOT NULL DEFAULT 'Europe/Brussels',
	created_by bigint
);
COMMENT ON TABLE malle.centre IS 'What has a desk and a file of borrowers: a CLPS or a partner (design 2, Many centres)';
COMMENT ON COLUMN malle.centre.id IS 'Identity';
COMMENT ON COLUMN malle.centre.code IS 'Short code, also the name of its Z39.50 and SRU database';
COMMENT ON COLUMN malle.centre.name IS 'Name for people';
COMMENT ON COLUMN malle.centre.time_zone IS 'Time zone in which its days begin and end';
COMMENT ON COLUMN malle.centre.created_by IS 'Event that created it; none when an administrator did';

CREATE TABLE malle.owner (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT owner_id PRIMARY KEY,
	code text NOT NULL CONSTRAINT owner_code_once UNIQUE
		CONSTRAINT owner_code_given CHECK (btrim(code) <> ''),
	name text NOT NULL CONSTRAINT owner_name_given CHECK (btrim(name) <> '')
);
COMMENT ON TABLE malle.owner IS 'Who bought a copy: several owners may run one desk together';
COMMENT ON COLUMN malle.owner.id IS 'Identity';
COMMENT ON COLUMN malle.owner.code IS 'Short code; from an import, the folded name';
COMMENT ON COLUMN malle.owner.name IS 'Name for people';

CREATE TABLE malle.centre_owner (
	centre bigint NOT NULL CONSTRAINT centre_owner_centre REFERENCES malle.centre,
	owner bigint NOT NULL CONSTRAINT centre_owner_owner REFERENCES malle.owner,
	CONSTRAINT centre_owner_once PRIMARY KEY (centre, owner)
);
COMMENT ON TABLE malle.centre_owner IS 'Which owners have copies at which centre';
COMMENT ON COLUMN malle.centre_owner.centre IS 'The centre';
COMMENT ON COLUMN malle.centre_owner.owner IS 'The owner';
CREATE INDEX centre_owner_of ON malle.centre_owner (owner);

CREATE TABLE malle.site (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT site_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT site_centre REFERENCES malle.centre,
	code text NOT NULL CONSTRAINT site_code_given CHECK (btrim(code) <> ''),
	name text NOT NULL CONSTRAINT site_name_given CHECK (btrim(name) <> ''),
	kind text NOT NULL CONSTRAINT site_kind CHECK (kind IN ('desk', 'deposit', 'store')),
	CONSTRAINT site_code_once UNIQUE (centre, code),
	CONSTRAINT site_of_centre UNIQUE (id, centre)
);
COMMENT ON TABLE malle.site IS 'A place of a centre where copies or brochures are';
COMMENT ON COLUMN malle.site.id IS 'Identity';
COMMENT ON COLUMN malle.site.centre IS 'The centre';
COMMENT ON COLUMN malle.site.code IS 'Short code, once in a centre';
COMMENT ON COLUMN malle.site.name IS 'Name for people';
COMMENT ON COLUMN malle.site.kind IS 'desk: lends; deposit: at a partner; store: not open to the public';

CREATE TABLE malle.staff (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT staff_id PRIMARY KEY,
	account text NOT NULL CONSTRAINT staff_account_given CHECK (btrim(account) <> ''),
	database_role name NOT NULL,
	name text NOT NULL CONSTRAINT staff_name_given CHECK (btrim(name) <> ''),
	CONSTRAINT staff_account_once UNIQUE (account, database_role)
);
COMMENT ON TABLE malle.staff IS 'A person of the team, as the event log names them';
COMMENT ON COLUMN malle.staff.id IS 'Identity';
COMMENT ON COLUMN malle.staff.account IS 'Account name on the machine where the person works';
COMMENT ON COLUMN malle.staff.database_role IS 'Login role under which alone this person can be identified: malle_staff, or one role a centre';
COMMENT ON COLUMN malle.staff.name IS 'Name for people';

CREATE TABLE malle.staff_centre (
	staff bigint NOT NULL CONSTRAINT staff_centre_staff REFERENCES malle.staff,
	centre bigint NOT NULL CONSTRAINT staff_centre_centre REFERENCES malle.centre,
	valid_from date NOT NULL DEFAULT malle.real_today(),
	valid_to date,
	profile text NOT NULL DEFAULT 'documentaliste'
		CONSTRAINT staff_centre_profile CHECK (profile IN ('responsable', 'documentaliste', 'relais')),
	CONSTRAINT staff_centre_once PRIMARY KEY (staff, centre, valid_from),
	CONSTRAINT staff_centre_period CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE malle.staff_centre IS 'Who may work for which centre, from when to when, by real days whatever the session''s clock says';
COMMENT ON COLUMN malle.staff_centre.staff IS 'The person';
COMMENT ON COLUMN malle.staff_centre.centre IS 'The centre';
COMMENT ON COLUMN malle.staff_centre.valid_from IS 'First day';
COMMENT ON COLUMN malle.staff_centre.valid_to IS 'Last day, or none';
COMMENT ON COLUMN malle.staff_centre.profile IS 'responsable: may add centres and staff; documentaliste: the desk; relais: a relay person';
CREATE INDEX staff_centre_of ON malle.staff_centre (centre);

CREATE TABLE malle.session_secret (
	single boolean DEFAULT true CONSTRAINT session_secret_one PRIMARY KEY
		CONSTRAINT session_secret_only CHECK (single),
	secret text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);
COMMENT ON TABLE malle.session_secret IS 'What seals the identity that malle.identify() puts into settings, which anybody can SET; readable by the owner only';
COMMENT ON COLUMN malle.session_secret.single IS 'There is one row';
COMMENT ON COLUMN malle.session_secret.secret IS 'Random, made with the database';
INSERT INTO malle.session_secret DEFAULT VALUES;

-- Persons of the team: seen by their colleagues of the active centre. The owner's policy serves the
-- functions of schemas/functions/identity.sql and team.sql, which look up before there is a centre.
ALTER TABLE malle.staff ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.staff_centre ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY staff_of_centre ON malle.staff FOR SELECT TO malle_staff USING (
	id IN (SELECT staff FROM malle.staff_centre WHERE centre = (SELECT malle.active_centre())));
CREATE POLICY staff_for_identity ON malle.staff TO malle_owner USING (true) WITH CHECK (true);
CREATE POLICY staff_centre_of_centre ON malle.staff_centre FOR SELECT TO malle_staff
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY staff_centre_for_identity ON malle.staff_centre TO malle_owner
	USING (true) WITH CHECK (true);

-- Places: everybody reads, the centre writes.
ALTER TABLE malle.site ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY site_read ON malle.site FOR SELECT USING (true);
CREATE POLICY site_write ON malle.site FOR ALL
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY site_of_new_centre ON malle.site FOR INSERT TO malle_owner WITH CHECK (true);

GRANT SELECT ON malle.centre, malle.owner, malle.centre_owner, malle.site TO malle_staff, malle_gateway;
GRANT SELECT ON malle.staff, malle.staff_centre TO malle_staff;
GRANT INSERT, UPDATE (name, code) ON malle.owner TO malle_staff;
GRANT INSERT, DELETE ON malle.centre_owner TO malle_staff;
GRANT INSERT, UPDATE (name, code, kind) ON malle.site TO malle_staff;
