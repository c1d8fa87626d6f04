-- What decides about lending: rules, opening days, settings of a centre, rights of the team.
-- These rows are not facts: one that is replaced stays, with the event that ended it. `current` is
-- derived from the two events, so that undoing either is undoing the change (design 2, History).

-- A copy that is in the way of a change says so by a rule; rules of a title come first.
ALTER TABLE malle.loan_rule
	ADD COLUMN title bigint CONSTRAINT loan_rule_title REFERENCES malle.title,
	ADD COLUMN same_weekday boolean NOT NULL DEFAULT false,
	ADD COLUMN last_day text CONSTRAINT loan_rule_last_day_form
		CHECK (last_day ~ '^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
	ADD COLUMN max_items integer CONSTRAINT loan_rule_max_items_positive CHECK (max_items >= 0),
	ADD COLUMN max_per text NOT NULL DEFAULT 'organisation'
		CONSTRAINT loan_rule_max_per CHECK (max_per IN ('person', 'organisation')),
	ADD COLUMN renewals integer CONSTRAINT loan_rule_renewals_positive CHECK (renewals >= 0) DEFAULT 1,
	ADD COLUMN renewals_unseen integer CONSTRAINT loan_rule_renewals_unseen_positive CHECK (renewals_unseen >= 0),
	ADD COLUMN renewal_days integer CONSTRAINT loan_rule_renewal_days_positive CHECK (renewal_days > 0),
	ADD COLUMN renewal_from text NOT NULL DEFAULT 'due'
		CONSTRAINT loan_rule_renewal_from CHECK (renewal_from IN ('due', 'today')),
	ADD COLUMN renewal_late integer CONSTRAINT loan_rule_renewal_late_positive CHECK (renewal_late >= 0) DEFAULT 7,
	ADD COLUMN days_before integer NOT NULL DEFAULT 0
		CONSTRAINT loan_rule_days_before_few CHECK (days_before BETWEEN 0 AND 60),
	ADD COLUMN days_after integer NOT NULL DEFAULT 0
		CONSTRAINT loan_rule_days_after_few CHECK (days_after BETWEEN 0 AND 60),
	ADD COLUMN same_day boolean NOT NULL DEFAULT false,
	ADD COLUMN notice integer NOT NULL DEFAULT 0 CONSTRAINT loan_rule_notice_positive CHECK (notice >= 0),
	ADD COLUMN horizon integer CONSTRAINT loan_rule_horizon_positive CHECK (horizon > 0) DEFAULT 365,
	ADD COLUMN contents_check boolean NOT NULL DEFAULT true,
	ADD COLUMN inspection boolean NOT NULL DEFAULT false,
	ADD COLUMN agreement boolean NOT NULL DEFAULT false,
	ADD COLUMN deposit text,
	ADD COLUMN note text,
	ADD COLUMN added_by bigint,
	ADD COLUMN ended_by bigint,
	ADD COLUMN current boolean NOT NULL DEFAULT true,
	ADD CONSTRAINT loan_rule_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event (id, centre),
	ADD CONSTRAINT loan_rule_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event (id, centre),
	ADD CONSTRAINT loan_rule_of_centre UNIQUE (id, centre),
	ADD CONSTRAINT loan_rule_lengths
		CHECK (greatest(days, renewal_days, notice, horizon) <= 3660),
	ADD CONSTRAINT loan_rule_same_day_without_buffer
		CHECK (NOT same_day OR (days_before = 0 AND days_after = 0)),
	DROP CONSTRAINT loan_rule_once;
CREATE UNIQUE INDEX loan_rule_once ON malle.loan_rule (centre, title, category, item_type)
	NULLS NOT DISTINCT WHERE current;
-- What a maximum for each organisation counts (R9.5).
CREATE INDEX loan_by_organisation ON malle.loan (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX loan_rule_by_title ON malle.loan_rule (title) WHERE title IS NOT NULL;
COMMENT ON TABLE malle.loan_rule IS 'How is lent what to whom; the most specific current row applies, no row refuses (R9.1 to R9.3)';
COMMENT ON COLUMN malle.loan_rule.title IS 'Title for which it is an exception, or none: all';
COMMENT ON COLUMN malle.loan_rule.same_weekday IS 'A due date on a closed day goes to the same weekday of a later week (R2.1)';
COMMENT ON COLUMN malle.loan_rule.last_day IS 'No loan goes beyond this day: MM-DD each year, or YYYY-MM-DD (R2.6)';
COMMENT ON COLUMN malle.loan_rule.max_items IS 'Most loans at a time; 0: not lent; none: no limit (R9.4)';
COMMENT ON COLUMN malle.loan_rule.max_per IS 'Who max_items counts for: person or organisation (R9.5)';
COMMENT ON COLUMN malle.loan_rule.renewals IS 'Most renewals; 0: none allowed; none: no limit (R3)';
COMMENT ON COLUMN malle.loan_rule.renewals_unseen IS 'Most renewals without the tool being seen; none: no limit (R3.5)';
COMMENT ON COLUMN malle.loan_rule.renewal_days IS 'Length of a renewal; none: that of a loan';
COMMENT ON COLUMN malle.loan_rule.renewal_from IS 'A renewal counts from the due date or from today (R3.2)';
COMMENT ON COLUMN malle.loan_rule.renewal_late IS 'No renewal when later than so many days; none: always (R3.4)';
COMMENT ON COLUMN malle.loan_rule.days_before IS 'Open days of preparation before a booking (R6.1)';
COMMENT ON COLUMN malle.loan_rule.days_after IS 'Open days of checking after a loan (R6.1)';
COMMENT ON COLUMN malle.loan_rule.same_day IS 'What comes back in the morning may leave in the afternoon (R6.1)';
COMMENT ON COLUMN malle.loan_rule.notice IS 'A booking is made at least so many days ahead (R6.8)';
COMMENT ON COLUMN malle.loan_rule.horizon IS 'A booking is made at most so many days ahead; none: no limit (R6.8)';
COMMENT ON COLUMN malle.loan_rule.contents_check IS 'The pieces are counted at loan and return (R1.10, R4.11)';
COMMENT ON COLUMN malle.loan_rule.inspection IS 'What comes back is to be checked before it is lent again (R4.8)';
COMMENT ON COLUMN malle.loan_rule.agreement IS 'A signed agreement is needed';
COMMENT ON COLUMN malle.loan_rule.deposit IS 'Note about a deposit (caution), for people';
COMMENT ON COLUMN malle.loan_rule.note IS 'Why it is so, for people';
COMMENT ON COLUMN malle.loan_rule.added_by IS 'Event that added it; none: with the centre';
COMMENT ON COLUMN malle.loan_rule.ended_by IS 'Event that ended or replaced it, or none';
COMMENT ON COLUMN malle.loan_rule.current IS 'Derived: added, not ended';
-- A rule is replaced, never changed.
REVOKE UPDATE, DELETE ON malle.loan_rule FROM malle_staff;
REVOKE UPDATE (days) ON malle.loan_rule FROM malle_staff;
GRANT UPDATE (ended_by, current) ON malle.loan_rule TO malle_staff;

-- One closing moves many due dates (R2.4).
ALTER TABLE malle.loan_due DROP CONSTRAINT loan_due_once,
	ADD CONSTRAINT loan_due_once PRIMARY KEY (event, loan);

CREATE TABLE malle.opening (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT opening_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT opening_centre REFERENCES malle.centre,
	site bigint,
	weekday integer NOT NULL CONSTRAINT opening_weekday CHECK (weekday BETWEEN 1 AND 7),
	opens time NOT NULL,
	closes time NOT NULL,
	added_by bigint,
	ended_by bigint,
	current boolean NOT NULL DEFAULT true,
	CONSTRAINT opening_hours CHECK (closes > opens),
	CONSTRAINT opening_site FOREIGN KEY (site, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT opening_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT opening_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.opening IS 'Weekly opening hours of a site; a site without any has those of its centre (R2.2)';
COMMENT ON COLUMN malle.opening.id IS 'Identity';
COMMENT ON COLUMN malle.opening.centre IS 'The centre';
COMMENT ON COLUMN malle.opening.site IS 'The site, or none: all that have no hours of their own';
COMMENT ON COLUMN malle.opening.weekday IS '1 Monday to 7 Sunday';
COMMENT ON COLUMN malle.opening.opens IS 'From';
COMMENT ON COLUMN malle.opening.closes IS 'To';
COMMENT ON COLUMN malle.opening.added_by IS 'Event that added it; none: with the centre';
COMMENT ON COLUMN malle.opening.ended_by IS 'Event that ended it, or none';
COMMENT ON COLUMN malle.opening.current IS 'Derived: added, not ended';
CREATE UNIQUE INDEX opening_once ON malle.opening (centre, site, weekday, opens) NULLS NOT DISTINCT WHERE current;

CREATE TABLE malle.opening_exception (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT opening_exception_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT opening_exception_centre REFERENCES malle.centre,
	site bigint,
	first_day date NOT NULL,
	last_day date NOT NULL,
	open boolean NOT NULL,
	opens time,
	closes time,
	label text NOT NULL DEFAULT '',
	added_by bigint,
	ended_by bigint,
	current boolean NOT NULL DEFAULT true,
	CONSTRAINT opening_exception_period CHECK (last_day >= first_day AND last_day - first_day <= 3660),
	CONSTRAINT opening_exception_hours CHECK (closes > opens),
	CONSTRAINT opening_exception_site FOREIGN KEY (site, centre) REFERENCES malle.site (id, centre),
	CONSTRAINT opening_exception_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT opening_exception_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.opening_exception IS 'Days that differ from the week: closed, or open all the same; the row that was added last decides (R2.2)';
COMMENT ON COLUMN malle.opening_exception.id IS 'Identity';
COMMENT ON COLUMN malle.opening_exception.centre IS 'The centre';
COMMENT ON COLUMN malle.opening_exception.site IS 'The site, or none: all';
COMMENT ON COLUMN malle.opening_exception.first_day IS 'First day';
COMMENT ON COLUMN malle.opening_exception.last_day IS 'Last day';
COMMENT ON COLUMN malle.opening_exception.open IS 'Open, also on a public holiday; or closed';
COMMENT ON COLUMN malle.opening_exception.opens IS 'From, when open at other hours';
COMMENT ON COLUMN malle.opening_exception.closes IS 'To, when open at other hours';
COMMENT ON COLUMN malle.opening_exception.label IS 'Why, for people';
COMMENT ON COLUMN malle.opening_exception.added_by IS 'Event that added it';
COMMENT ON COLUMN malle.opening_exception.ended_by IS 'Event that ended it, or none';
COMMENT ON COLUMN malle.opening_exception.current IS 'Derived: added, not ended';
CREATE INDEX opening_exception_by_day ON malle.opening_exception (centre, last_day) WHERE current;

CREATE TABLE malle.setting (
	centre bigint NOT NULL DEFAULT malle.active_centre() CONSTRAINT setting_centre REFERENCES malle.centre,
	name text NOT NULL CONSTRAINT setting_name_form CHECK (name ~ '^[a-z][a-z0-9_]*$'),
	value text NOT NULL,
	event bigint,
	CONSTRAINT setting_once PRIMARY KEY (centre, name),
	CONSTRAINT setting_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.setting IS 'What a centre wants otherwise than usual; names and usual values are in lib/catalogue/setting_table.c';
COMMENT ON COLUMN malle.setting.centre IS 'The centre';
COMMENT ON COLUMN malle.setting.name IS 'Name of the setting';
COMMENT ON COLUMN malle.setting.value IS 'Its value, as text';
COMMENT ON COLUMN malle.setting.event IS 'Event that set it';

-- Rights: what a profile may do. A right can also be given to one person for a while (2.19).
CREATE TABLE malle.staff_profile (
	code text CONSTRAINT staff_profile_code PRIMARY KEY,
	label text NOT NULL,
	position integer NOT NULL
);
COMMENT ON TABLE malle.staff_profile IS 'Profiles of the team';
COMMENT ON COLUMN malle.staff_profile.code IS 'Stable code: accueil, catalogue, responsable';
COMMENT ON COLUMN malle.staff_profile.label IS 'Name for people, in French';
COMMENT ON COLUMN malle.staff_profile.position IS 'Rank in lists';
CREATE TABLE malle.staff_right (
	code text CONSTRAINT staff_right_code PRIMARY KEY
		CONSTRAINT staff_right_code_form CHECK (code ~ '^[a-z_]+$'),
	label text NOT NULL,
	position integer NOT NULL
);
COMMENT ON TABLE malle.staff_right IS 'What a person of the team may do or not';
COMMENT ON COLUMN malle.staff_right.code IS 'Stable code: lend, override';
COMMENT ON COLUMN malle.staff_right.label IS 'What it allows, for people, in French';
COMMENT ON COLUMN malle.staff_right.position IS 'Rank in lists';
CREATE TABLE malle.staff_profile_right (
	profile text NOT NULL CONSTRAINT staff_profile_right_profile REFERENCES malle.staff_profile,
	"right" text NOT NULL CONSTRAINT staff_profile_right_right REFERENCES malle.staff_right,
	CONSTRAINT staff_profile_right_once PRIMARY KEY (profile, "right")
);
COMMENT ON TABLE malle.staff_profile_right IS 'Rights of which a profile is made';
COMMENT ON COLUMN malle.staff_profile_right.profile IS 'The profile';
COMMENT ON COLUMN malle.staff_profile_right."right" IS 'A right that it has';
INSERT INTO malle.staff_profile (code, label, position) VALUES
	('accueil', 'accueil', 1), ('catalogue', 'catalogue', 2), ('responsable', 'responsable', 3);
ALTER TABLE malle.staff_centre DROP CONSTRAINT staff_centre_profile;
UPDATE malle.staff_centre SET profile = 'catalogue' WHERE profile = 'documentaliste';
UPDATE malle.staff_centre SET profile = 'accueil' WHERE profile NOT IN ('responsable', 'catalogue');
ALTER TABLE malle.staff_centre ALTER COLUMN profile SET DEFAULT 'accueil',
	ADD CONSTRAINT staff_centre_profile FOREIGN KEY (profile) REFERENCES malle.staff_profile;
COMMENT ON COLUMN malle.staff_centre.profile IS 'Profile of the person in the centre; its rights are in staff_profile_right';
CREATE TABLE malle.staff_centre_right (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT staff_centre_right_id PRIMARY KEY,
	staff bigint NOT NULL CONSTRAINT staff_centre_right_staff REFERENCES malle.staff,
	centre bigint NOT NULL CONSTRAINT staff_centre_right_centre REFERENCES malle.centre,
	"right" text NOT NULL CONSTRAINT staff_centre_right_right REFERENCES malle.staff_right,
	valid_from date NOT NULL DEFAULT malle.real_today(),
	valid_to date,
	CONSTRAINT staff_centre_right_once UNIQUE (staff, centre, "right", valid_from),
	CONSTRAINT staff_centre_right_period CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE malle.staff_centre_right IS 'Rights given to one person beyond the profile, by real days';
COMMENT ON COLUMN malle.staff_centre_right.id IS 'Identity';
COMMENT ON COLUMN malle.staff_centre_right.staff IS 'The person';
COMMENT ON COLUMN malle.staff_centre_right.centre IS 'The centre';
COMMENT ON COLUMN malle.staff_centre_right."right" IS 'The right';
COMMENT ON COLUMN malle.staff_centre_right.valid_from IS 'First day';
COMMENT ON COLUMN malle.staff_centre_right.valid_to IS 'Last day, or none';

CREATE FUNCTION malle.has_right("right" text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';

ALTER TABLE malle.opening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.opening_exception ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.setting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.staff_centre_right ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- When a centre is open is no secret: availability is shown to all.
CREATE POLICY opening_read ON malle.opening FOR SELECT USING (true);
CREATE POLICY opening_write ON malle.opening USING (centre = (SELECT malle.active_centre()))
	WITH CHECK (centre = (SELECT malle.active_centre()) AND (SELECT malle.has_right('settings')));
CREATE POLICY opening_of_new_centre ON malle.opening FOR INSERT TO malle_owner WITH CHECK (true);
CREATE POLICY opening_exception_read ON malle.opening_exception FOR SELECT USING (true);
CREATE POLICY opening_exception_write ON malle.opening_exception USING (centre = (SELECT malle.active_centre()))
	WITH CHECK (centre = (SELECT malle.active_centre()) AND (SELECT malle.has_right('settings')));
CREATE POLICY setting_of_active_centre ON malle.setting USING (centre = (SELECT malle.active_centre()))
	WITH CHECK (centre = (SELECT malle.active_centre()) AND (SELECT malle.has_right('settings')));
CREATE POLICY staff_centre_right_of_centre ON malle.staff_centre_right FOR SELECT TO malle_staff
	USING (centre = (SELECT malle.active_centre()));
CREATE POLICY staff_centre_right_for_identity ON malle.staff_centre_right TO malle_owner
	USING (true) WITH CHECK (true);
DROP POLICY loan_rule_of_active_centre ON malle.loan_rule;
CREATE POLICY loan_rule_of_active_centre ON malle.loan_rule USING (centre = (SELECT malle.active_centre()))
	WITH CHECK (centre = (SELECT malle.active_centre()) AND (SELECT malle.has_right('settings')));

GRANT SELECT ON malle.opening, malle.opening_exception, malle.setting, malle.staff_profile, malle.staff_right,
	malle.staff_profile_right, malle.staff_centre_right TO malle_staff;
GRANT SELECT ON malle.opening, malle.opening_exception TO malle_gateway;
GRANT INSERT ON malle.opening, malle.opening_exception, malle.setting TO malle_staff;
GRANT UPDATE (ended_by, current) ON malle.opening, malle.opening_exception TO malle_staff;
GRANT UPDATE (value, event), DELETE ON malle.setting TO malle_staff;

-- Centres that exist already: open from Monday to Friday.
INSERT INTO malle.opening (centre, weekday, opens, closes)
SELECT centre.id, weekday, '09:00', '16:30' FROM malle.centre, generate_series(1, 5) AS weekday;

-- The life of a copy, of a person, of a desk: malle log reads events by what they name.
CREATE INDEX event_of_copy ON malle.event (((detail ->> 'copy')::bigint), id) WHERE detail ? 'copy';
CREATE INDEX event_of_patron ON malle.event (((detail ->> 'patron')::bigint), id) WHERE detail ? 'patron';
