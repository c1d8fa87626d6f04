-- Requests in full (R17): strategies and objectives, what came of them, where people were sent, what
-- was missing; appointments that are moved, dropped or held; tools shown at a request; and the axes that
-- follow from a theme.
ALTER TABLE malle.request_revision
	ADD COLUMN outcome bigint CONSTRAINT request_revision_outcome REFERENCES malle.vocabulary_value,
	ADD COLUMN referred_organisation bigint,
	ADD COLUMN missing text,
	ADD CONSTRAINT request_revision_referred_organisation FOREIGN KEY (referred_organisation, centre)
		REFERENCES malle.organisation (id, centre);
COMMENT ON COLUMN malle.request_revision.outcome IS 'Value of outcome: what came of it, when the service does not say it';
COMMENT ON COLUMN malle.request_revision.referred_organisation IS 'Organisation of the file to which the person was referred; another one is named in referred_to';
COMMENT ON COLUMN malle.request_revision.missing IS 'What could not be given, in the team''s words: what the centre lacks';
DROP TRIGGER request_revision_vocabulary ON malle.request_revision;
CREATE TRIGGER request_revision_vocabulary BEFORE INSERT ON malle.request_revision
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('service', 'service', 'sector', 'sector',
		'sub_sector', 'sub_sector', 'municipality', 'municipality', 'outcome', 'outcome');
CREATE INDEX request_revision_by_organisation ON malle.request_revision (organisation);
CREATE INDEX request_revision_by_event ON malle.request_revision (event);

CREATE TABLE malle.request_strategy (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	strategy bigint NOT NULL CONSTRAINT request_strategy_strategy REFERENCES malle.vocabulary_value,
	CONSTRAINT request_strategy_once PRIMARY KEY (revision, strategy),
	CONSTRAINT request_strategy_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_strategy IS 'Plan strategies of the request, where they are known';
COMMENT ON COLUMN malle.request_strategy.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_strategy.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_strategy.strategy IS 'Value of strategy';
CREATE TRIGGER request_strategy_vocabulary BEFORE INSERT ON malle.request_strategy
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('strategy', 'strategy');

CREATE TABLE malle.request_objective (
	revision bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	objective bigint NOT NULL CONSTRAINT request_objective_objective REFERENCES malle.vocabulary_value,
	CONSTRAINT request_objective_once PRIMARY KEY (revision, objective),
	CONSTRAINT request_objective_revision FOREIGN KEY (revision, centre)
		REFERENCES malle.request_revision (id, centre)
);
COMMENT ON TABLE malle.request_objective IS 'Priority objectives of the plan that the request is about, where they are known';
COMMENT ON COLUMN malle.request_objective.revision IS 'Revision of the request';
COMMENT ON COLUMN malle.request_objective.centre IS 'Its centre';
COMMENT ON COLUMN malle.request_objective.objective IS 'Value of objective';
CREATE TRIGGER request_objective_vocabulary BEFORE INSERT ON malle.request_objective
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('objective', 'objective');

CREATE TABLE malle.theme_axis (
	theme bigint NOT NULL CONSTRAINT theme_axis_theme REFERENCES malle.vocabulary_value,
	axis bigint NOT NULL CONSTRAINT theme_axis_axis REFERENCES malle.vocabulary_value,
	CONSTRAINT theme_axis_once PRIMARY KEY (theme, axis)
);
COMMENT ON TABLE malle.theme_axis IS 'The axes that a theme stands for unless a request says otherwise (R17.5)';
COMMENT ON COLUMN malle.theme_axis.theme IS 'Value of theme';
COMMENT ON COLUMN malle.theme_axis.axis IS 'Value of axis; it has a validity of its own';
CREATE TRIGGER theme_axis_vocabulary BEFORE INSERT ON malle.theme_axis
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme', 'axis', 'axis');

ALTER TABLE malle.contact
	ADD COLUMN minutes integer CONSTRAINT contact_minutes_few CHECK (minutes BETWEEN 5 AND 720),
	ADD COLUMN dropped text CONSTRAINT contact_dropped_how CHECK (dropped IN ('cancelled', 'missed')),
	ADD CONSTRAINT contact_dropped_or_held CHECK (num_nonnulls(dropped, held_on) < 2);
COMMENT ON COLUMN malle.contact.minutes IS 'How long it is planned to last';
COMMENT ON COLUMN malle.contact.dropped IS 'It does not take place: cancelled, or nobody came (missed)';
CREATE INDEX contact_by_plan ON malle.contact (centre, planned_for);

ALTER TABLE malle.presentation
	ADD COLUMN request bigint,
	ADD COLUMN copy bigint,
	ADD CONSTRAINT presentation_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre),
	ADD CONSTRAINT presentation_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre);
COMMENT ON COLUMN malle.presentation.request IS 'Request at which it was shown';
COMMENT ON COLUMN malle.presentation.copy IS 'The copy that was scanned';
CREATE INDEX presentation_of_request ON malle.presentation (request);
CREATE INDEX presentation_of_copy ON malle.presentation (copy);

CREATE TRIGGER request_strategy_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_strategy
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER request_objective_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.request_objective
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.request_strategy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.request_objective ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY request_strategy_of_active_centre ON malle.request_strategy USING (centre = (SELECT malle.active_centre()));
CREATE POLICY request_objective_of_active_centre ON malle.request_objective USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.request_strategy, malle.request_objective TO malle_staff;
GRANT SELECT ON malle.theme_axis TO malle_staff, malle_gateway;
GRANT USAGE ON SEQUENCE malle.request_id_seq, malle.contact_id_seq TO malle_staff;
