-- Why somebody did something, in words. Apart from the event, of which nothing changes: words may
-- name a person, and can then be erased (R11.2).
CREATE TABLE malle.event_reason (
	event bigint CONSTRAINT event_reason_once PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	reason text NOT NULL CONSTRAINT event_reason_given CHECK (btrim(reason) <> ''),
	CONSTRAINT event_reason_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.event_reason IS 'Why an operation was done, in the team''s words; erased by anonymisation';
COMMENT ON COLUMN malle.event_reason.event IS 'The operation';
COMMENT ON COLUMN malle.event_reason.centre IS 'Its centre';
COMMENT ON COLUMN malle.event_reason.reason IS 'Why';
ALTER TABLE malle.event_reason ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY event_reason_of_active_centre ON malle.event_reason USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.event_reason TO malle_staff;
