-- A page that was written to a file does not show whom it names to who looks into it: its text is
-- compressed. So it is remembered for whom it was written, and what was written: only that is removed.
ALTER TABLE malle.person_file
	DROP CONSTRAINT person_file_once,
	ADD COLUMN patron bigint,
	ADD COLUMN fingerprint bigint,
	ADD COLUMN forgotten boolean NOT NULL DEFAULT false,
	ADD CONSTRAINT person_file_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron (id, centre),
	ADD CONSTRAINT person_file_known CHECK (fingerprint IS NOT NULL OR patron IS NULL AND NOT forgotten);
COMMENT ON COLUMN malle.person_file.patron IS 'For whom it was written, or none: whoever the file names in plain words, or who is forgotten already; one row for each';
COMMENT ON COLUMN malle.person_file.fingerprint IS 'FNV-1a of what was written (64 bits), or none: any content';
COMMENT ON COLUMN malle.person_file.forgotten IS 'Its person was forgotten: the file is to be removed, and the row with it';
CREATE INDEX person_file_at ON malle.person_file (centre, path);
CREATE INDEX person_file_of ON malle.person_file (patron) WHERE patron IS NOT NULL;
