-- Appointments: planned contacts. A contact that is moved, held or dropped is said again by a new row;
-- the number by which people name it stays that of the first. Letters about an appointment are true
-- only while it is planned for that moment.
ALTER TABLE malle.contact ADD COLUMN appointment bigint;
ALTER TABLE malle.contact NO FORCE ROW LEVEL SECURITY; -- those of all centres
WITH RECURSIVE chain AS (
	SELECT c.id, c.id AS first FROM malle.contact c WHERE c.replaces IS NULL
	UNION ALL
	SELECT c.id, chain.first FROM malle.contact c JOIN chain ON c.replaces = chain.id
)
UPDATE malle.contact SET appointment = chain.first FROM chain WHERE chain.id = contact.id;
ALTER TABLE malle.contact FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.contact ALTER COLUMN appointment SET NOT NULL,
	ADD CONSTRAINT contact_number_of_first CHECK (appointment <= id AND (replaces IS NULL) = (appointment = id));
COMMENT ON COLUMN malle.contact.appointment IS 'Number that people name it by: the identity of the first of those that say it again, its own when it replaces none';
-- Its body is in functions/request.sql.
CREATE FUNCTION malle.number_contact() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER contact_number BEFORE INSERT ON malle.contact
	FOR EACH ROW EXECUTE FUNCTION malle.number_contact();
CREATE INDEX contact_by_number ON malle.contact (appointment);

ALTER TABLE malle.letter_line
	ADD COLUMN contact bigint,
	ADD COLUMN planned_for timestamptz,
	ADD CONSTRAINT letter_line_plan_of_contact CHECK ((contact IS NULL) = (planned_for IS NULL)),
	ADD CONSTRAINT letter_line_contact FOREIGN KEY (contact, centre) REFERENCES malle.contact (id, centre);
COMMENT ON COLUMN malle.letter_line.contact IS 'Appointment that must still be planned, by its number, or none';
COMMENT ON COLUMN malle.letter_line.planned_for IS 'Moment for which it must still be planned';
CREATE INDEX letter_line_of_contact ON malle.letter_line (contact) WHERE contact IS NOT NULL;
