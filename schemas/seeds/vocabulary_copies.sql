-- Why a copy leaves the collection (R8.2): what is bought next is learnt from it.
INSERT INTO malle.vocabulary (code, label) VALUES
	('withdrawal_reason', 'Motifs de retrait')
ON CONFLICT ON CONSTRAINT vocabulary_code DO UPDATE SET label = excluded.label;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('withdrawal_reason', 'not_returned', 'non rendu', 1, NULL, NULL, NULL),
	('withdrawal_reason', 'broken', 'cassé', 2, NULL, NULL, NULL),
	('withdrawal_reason', 'used_up', 'usé', 3, NULL, NULL, NULL),
	('withdrawal_reason', 'replaced', 'remplacé', 4, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('not_returned', 'perdu', 'perdu'),
	('broken', 'abîmé', 'abime'),
	('broken', 'irréparable', 'irreparable'),
	('used_up', 'épuisé', 'epuise'),
	('used_up', 'obsolète', 'obsolete')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'withdrawal_reason' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;
