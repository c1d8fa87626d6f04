-- Sub-sectors, each below its sector.
INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, parent)
SELECT 'sub_sector', s.code, s.label, s.position, sector.id FROM (VALUES
	('enseignement', 'fondamental-ordinaire', 'fondamental ordinaire', 1),
	('enseignement', 'secondaire-ordinaire', 'secondaire ordinaire', 2),
	('enseignement', 'specialise', 'spécialisé', 3),
	('enseignement', 'superieur', 'supérieur', 4),
	('enseignement', 'pms', 'PMS', 5),
	('soins-de-sante', 'premiere-ligne', 'première ligne', 6),
	('soins-de-sante', 'pse', 'PSE', 7),
	('soins-de-sante', 'domicile', 'domicile', 8),
	('soins-de-sante', 'hopital', 'hôpital', 9),
	('aide-a-la-jeunesse', 'amo', 'AMO', 10),
	('aide-a-la-jeunesse', 'residentiel', 'résidentiel', 11),
	('social', 'cpas', 'CPAS', 12),
	('social', 'aide-alimentaire', 'aide alimentaire', 13),
	('promotion-sante-et-prevention', 'operateur-agree', 'opérateur agréé', 14),
	('sante-mentale', 'ssm', 'SSM', 15),
	('handicap', 'adultes', 'adultes', 16),
	('insertion', 'cisp', 'CISP', 17),
	('pouvoirs-locaux', 'pcs', 'PCS', 18),
	('pouvoirs-locaux', 'commune', 'commune', 19),
	('jeunesse', 'maison-de-jeunes', 'maison de jeunes', 20),
	('aines', 'maison-de-repos', 'maison de repos', 21),
	('petite-enfance', 'creche', 'crèche', 22),
	('environnement', 'education-a-l-environnement', 'éducation à l’environnement', 23),
	('culture', 'bibliotheque', 'bibliothèque', 24),
	('justice', 'aide-aux-detenus', 'aide aux détenus', 25),
	('logement', 'ais', 'AIS', 26)) AS s (sector, code, label, position)
JOIN malle.vocabulary_value sector ON sector.vocabulary = 'sector' AND sector.code = s.sector
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, parent = excluded.parent;
