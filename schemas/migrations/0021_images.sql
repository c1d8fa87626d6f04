-- Photos: of a copy (what is in the box, for its card), or of a title. What a camera wrote into them
-- is left out before they come here. One that was removed stays as a fact, so that it can be undone.
CREATE TABLE malle.image (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT image_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	copy bigint,
	title bigint CONSTRAINT image_title REFERENCES malle.title,
	media_type text NOT NULL CONSTRAINT image_media_type CHECK (media_type IN ('image/jpeg', 'image/png')),
	width integer NOT NULL CONSTRAINT image_width_positive CHECK (width > 0),
	height integer NOT NULL CONSTRAINT image_height_positive CHECK (height > 0),
	bytes bytea NOT NULL CONSTRAINT image_bytes_bounded CHECK (length(bytes) BETWEEN 1 AND 8388608 + 64),
	sha256 bytea NOT NULL CONSTRAINT image_sha256_of_bytes CHECK (sha256 = sha256(bytes)),
	caption text NOT NULL DEFAULT '' CONSTRAINT image_caption_short CHECK (length(caption) <= 500),
	CONSTRAINT image_of_one CHECK (num_nonnulls(copy, title) = 1),
	CONSTRAINT image_of_centre UNIQUE (id, centre),
	CONSTRAINT image_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy (id, centre),
	CONSTRAINT image_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.image IS 'Fact: a photo of a copy or of a title was kept; image_live has those that count';
COMMENT ON COLUMN malle.image.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.image.centre IS 'The centre that keeps it';
COMMENT ON COLUMN malle.image.event IS 'Event that recorded it: who, when';
COMMENT ON COLUMN malle.image.copy IS 'The copy that it shows, or none: it is of a title';
COMMENT ON COLUMN malle.image.title IS 'The title that it shows, or none: it is of a copy';
COMMENT ON COLUMN malle.image.media_type IS 'image/jpeg or image/png';
COMMENT ON COLUMN malle.image.width IS 'Pixels, set upright';
COMMENT ON COLUMN malle.image.height IS 'Pixels, set upright';
COMMENT ON COLUMN malle.image.bytes IS 'The file, without place, time, owner, comments and small pictures';
COMMENT ON COLUMN malle.image.sha256 IS 'SHA-256 of the bytes: the same photo is kept once';
COMMENT ON COLUMN malle.image.caption IS 'What it shows, in the team''s words; about a tool, never about a person';
-- Compressed already: the database need not try.
ALTER TABLE malle.image ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX image_of_copy ON malle.image (copy) WHERE copy IS NOT NULL;
CREATE INDEX image_of_title ON malle.image (title) WHERE title IS NOT NULL;
CREATE INDEX image_by_event ON malle.image (event);

CREATE TABLE malle.image_removal (
	event bigint CONSTRAINT image_removal_once PRIMARY KEY,
	image bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	CONSTRAINT image_removal_image FOREIGN KEY (image, centre) REFERENCES malle.image (id, centre),
	CONSTRAINT image_removal_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.image_removal IS 'Fact: a photo was removed; undone, it is there again';
COMMENT ON COLUMN malle.image_removal.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.image_removal.image IS 'The photo';
COMMENT ON COLUMN malle.image_removal.centre IS 'Its centre';
CREATE INDEX image_removal_of ON malle.image_removal (image);

CREATE TRIGGER image_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.image
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER image_removal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.image_removal
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.image ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.image_removal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY image_of_active_centre ON malle.image USING (centre = (SELECT malle.active_centre()));
CREATE POLICY image_removal_of_active_centre ON malle.image_removal USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.image, malle.image_removal TO malle_staff;
GRANT USAGE ON SEQUENCE malle.image_id_seq TO malle_staff;
