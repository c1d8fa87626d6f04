-- The lists. Their values are in the files vocabulary_*.sql.
INSERT INTO malle.vocabulary (code, label) VALUES
	('service', 'Services'),
	('sector', 'Secteurs d’activités'),
	('sub_sector', 'Sous-secteurs'),
	('profession', 'Origines professionnelles'),
	('contact_mode', 'Modes de contact'),
	('theme', 'Thématiques'),
	('axis', 'Axes du plan'),
	('strategy', 'Stratégies du plan'),
	('objective', 'Objectifs du plan'),
	('outcome', 'Suites données'),
	('municipality', 'Communes'),
	('patron_category', 'Catégories d’emprunteurs'),
	('item_type', 'Types de documents')
ON CONFLICT ON CONSTRAINT vocabulary_code DO UPDATE SET label = excluded.label;
