-- Lists of values with a period of validity: old years keep their labels (R17.5).
CREATE TABLE malle.vocabulary (
	code text CONSTRAINT vocabulary_code PRIMARY KEY
		CONSTRAINT vocabulary_code_form CHECK (code ~ '^[a-z_]+$'),
	label text NOT NULL
);
COMMENT ON TABLE malle.vocabulary IS 'A list of values: sector, theme, municipality ...';
COMMENT ON COLUMN malle.vocabulary.code IS 'Stable code';
COMMENT ON COLUMN malle.vocabulary.label IS 'Name for people, in French';

CREATE TABLE malle.vocabulary_value (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT vocabulary_value_id PRIMARY KEY,
	vocabulary text NOT NULL CONSTRAINT vocabulary_value_vocabulary REFERENCES malle.vocabulary,
	code text NOT NULL CONSTRAINT vocabulary_value_code_given CHECK (btrim(code) <> ''),
	label text NOT NULL CONSTRAINT vocabulary_value_label_given CHECK (btrim(label) <> ''),
	position integer NOT NULL DEFAULT 0,
	parent bigint CONSTRAINT vocabulary_value_parent REFERENCES malle.vocabulary_value,
	valid_from date,
	valid_to date,
	note text,
	CONSTRAINT vocabulary_value_once UNIQUE (vocabulary, code),
	CONSTRAINT vocabulary_value_of_vocabulary UNIQUE (id, vocabulary),
	CONSTRAINT vocabulary_value_period CHECK (valid_to >= valid_from)
);
COMMENT ON TABLE malle.vocabulary_value IS 'A value of a list; a row that was used is never deleted, it ends';
COMMENT ON COLUMN malle.vocabulary_value.id IS 'Identity; facts snapshot it (R0.3)';
COMMENT ON COLUMN malle.vocabulary_value.vocabulary IS 'The list';
COMMENT ON COLUMN malle.vocabulary_value.code IS 'Stable code, once in a list';
COMMENT ON COLUMN malle.vocabulary_value.label IS 'Name for people, in French';
COMMENT ON COLUMN malle.vocabulary_value.position IS 'Rank in the list as printed';
COMMENT ON COLUMN malle.vocabulary_value.parent IS 'Value above: the sector of a sub-sector, the vocabulary value that this one details';
COMMENT ON COLUMN malle.vocabulary_value.valid_from IS 'First day on which it may be chosen, or none: always';
COMMENT ON COLUMN malle.vocabulary_value.valid_to IS 'Last day on which it may be chosen, or none';
COMMENT ON COLUMN malle.vocabulary_value.note IS 'Remark for the team; for a municipality, its postcodes';
CREATE INDEX vocabulary_value_below ON malle.vocabulary_value (parent);

CREATE TABLE malle.vocabulary_alias (
	value bigint NOT NULL,
	vocabulary text NOT NULL,
	alias text NOT NULL CONSTRAINT vocabulary_alias_given CHECK (btrim(alias) <> ''),
	folded text COLLATE "C" NOT NULL,
	CONSTRAINT vocabulary_alias_once PRIMARY KEY (vocabulary, folded),
	CONSTRAINT vocabulary_alias_value FOREIGN KEY (value, vocabulary)
		REFERENCES malle.vocabulary_value (id, vocabulary)
);
COMMENT ON TABLE malle.vocabulary_alias IS 'Other words for a value: former name, part of a municipality, abbreviation';
COMMENT ON COLUMN malle.vocabulary_alias.value IS 'The value meant';
COMMENT ON COLUMN malle.vocabulary_alias.vocabulary IS 'Its list';
COMMENT ON COLUMN malle.vocabulary_alias.alias IS 'The word as people write it';
COMMENT ON COLUMN malle.vocabulary_alias.folded IS 'The word as malle_text_fold() folds it; means one value in a list';
CREATE INDEX vocabulary_alias_of ON malle.vocabulary_alias (value);

GRANT SELECT ON malle.vocabulary, malle.vocabulary_value, malle.vocabulary_alias TO malle_staff, malle_gateway;
GRANT INSERT ON malle.vocabulary_value, malle.vocabulary_alias TO malle_staff;
