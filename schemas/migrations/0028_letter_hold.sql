-- A letter that says "it waits for you until" is a promise that ends: its line carries the place in the
-- queue, as that of a late booking carries the booking.
ALTER TABLE malle.letter_line
	ADD COLUMN hold bigint,
	ADD COLUMN until date,
	ADD CONSTRAINT letter_line_until_of_hold CHECK ((hold IS NULL) = (until IS NULL)),
	ADD CONSTRAINT letter_line_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold (id, centre);
COMMENT ON COLUMN malle.letter_line.hold IS 'Place in the queue for which a copy must still lie ready (R5.2), or none';
COMMENT ON COLUMN malle.letter_line.until IS 'Day until which it must still lie there';
COMMENT ON COLUMN malle.letter_line.text IS 'What it says; names no person; empty: the text of the letter says it, and is true as long as the line is';
CREATE INDEX letter_line_of_hold ON malle.letter_line (hold) WHERE hold IS NOT NULL;
