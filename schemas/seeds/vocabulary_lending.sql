-- What is lent, and to whom: types of documents (PMB's and ours) and categories of borrowers.
INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('item_type', 'livre', 'livre', 1, NULL, NULL, NULL),
	('item_type', 'livre-pour-enfants', 'livre pour enfants', 2, NULL, NULL, NULL),
	('item_type', 'brochure', 'brochure', 3, NULL, NULL, NULL),
	('item_type', 'depliant', 'dépliant', 4, NULL, NULL, NULL),
	('item_type', 'affiche', 'affiche', 5, NULL, NULL, NULL),
	('item_type', 'jeu', 'jeu', 6, NULL, NULL, NULL),
	('item_type', 'jeu-cooperatif', 'jeu coopératif', 7, NULL, NULL, NULL),
	('item_type', 'mallette', 'mallette', 8, NULL, NULL, NULL),
	('item_type', 'photolangage', 'photolangage', 9, NULL, NULL, NULL),
	('item_type', 'kamishibai', 'kamishibaï', 10, NULL, NULL, NULL),
	('item_type', 'exposition', 'exposition', 11, NULL, NULL, NULL),
	('item_type', 'dossier', 'dossier', 12, NULL, NULL, NULL),
	('item_type', 'article', 'article', 13, NULL, NULL, NULL),
	('item_type', 'revue', 'revue', 14, NULL, NULL, NULL),
	('item_type', 'dvd', 'DVD', 15, NULL, NULL, NULL),
	('item_type', 'cd-audio', 'CD audio', 16, NULL, NULL, NULL),
	('item_type', 'cederom', 'cédérom', 17, NULL, NULL, NULL),
	('item_type', 'cassette-video', 'cassette vidéo', 18, NULL, NULL, NULL),
	('item_type', 'cartes-et-plans', 'cartes et plans', 19, NULL, NULL, NULL),
	('item_type', 'oeuvre-d-art', 'œuvre d’art', 20, NULL, NULL, NULL),
	('item_type', 'outil-pedagogique', 'outil pédagogique', 21, NULL, NULL, NULL),
	('item_type', 'outil-telechargeable', 'outil téléchargeable', 22, NULL, NULL, NULL),
	('item_type', 'site-web', 'site web', 23, NULL, NULL, NULL),
	('item_type', 'materiel', 'matériel', 24, NULL, NULL, NULL),
	('item_type', 'objet-de-communication', 'objet de communication', 25, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('patron_category', 'ecole', 'école', 1, NULL, NULL, NULL),
	('patron_category', 'association', 'association', 2, NULL, NULL, NULL),
	('patron_category', 'service-public', 'service public', 3, NULL, NULL, NULL),
	('patron_category', 'etudiant', 'étudiant', 4, NULL, NULL, NULL),
	('patron_category', 'professionnel', 'professionnel', 5, NULL, NULL, NULL),
	('patron_category', 'tout-public', 'tout public', 6, NULL, NULL, NULL),
	('patron_category', 'partenaire-clps', 'partenaire CLPS', 7, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('revue', 'périodique', 'periodique'),
	('brochure', 'brochure à emporter', 'brochure a emporter'),
	('depliant', 'folder', 'folder'),
	('mallette', 'malle', 'malle'),
	('mallette', 'valise', 'valise'),
	('mallette', 'valise pédagogique', 'valise pedagogique'),
	('photolangage', 'photo-langage', 'photo langage'),
	('livre-pour-enfants', 'album jeunesse', 'album jeunesse'),
	('site-web', 'site internet', 'site internet'),
	('outil-pedagogique', 'outil', 'outil'),
	('exposition', 'expo', 'expo'),
	('cederom', 'cd-rom', 'cd rom'),
	('jeu', 'jeu de société', 'jeu de societe')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'item_type' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('ecole', 'établissement scolaire', 'etablissement scolaire'),
	('association', 'asbl', 'asbl'),
	('partenaire-clps', 'CLPS', 'clps')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'patron_category' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;
