-- What came of a request, and the axes that follow from its themes (R17.5). The service says the main
-- thing; the outcome says how far it went, and may stay empty.
INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('outcome', 'rencontree', 'rencontrée', 1, NULL, NULL, NULL),
	('outcome', 'en-partie', 'rencontrée en partie', 2, NULL, NULL, NULL),
	('outcome', 'non-rencontree', 'non rencontrée', 3, NULL, NULL, NULL),
	('outcome', 'reorientee', 'réorientée', 4, NULL, NULL, NULL),
	('outcome', 'sans-suite', 'sans suite de la part du demandeur', 5, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

-- The letters by which the desk answers: b as in brochures.
INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('pret', 'p', 'p'),
	('accompagnement-documentaire', 'd', 'd'),
	('accompagnement-documentaire', 'documentaire', 'documentaire'),
	('diffusion', 'b', 'b'),
	('diffusion', 'brochures', 'brochures'),
	('accompagnement-methodologique', 'm', 'm'),
	('accompagnement-methodologique', 'méthodologique', 'methodologique'),
	('reorientation', 'r', 'r'),
	('non-rencontree', 'n', 'n')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'service' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('rdv', 'r', 'r'),
	('mail', 'm', 'm'),
	('telephone', 't', 't'),
	('telephone', 'appel', 'appel'),
	('stand', 's', 's'),
	('permanence', 'p', 'p'),
	('reunion', 'u', 'u')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'contact_mode' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

-- A theme stands for none, one or several axes; what no axis names is among the other determinants. The
-- report of 2023 shows that this is a default and no function: a request may say otherwise.
INSERT INTO malle.theme_axis (theme, axis)
SELECT theme.id, axis.id FROM (VALUES
	('competences-psycho-sociales', '2.2'),
	('evras', '2.2'),
	('evras', '4'),
	('assuetudes', '2.1'),
	('prevention-des-maladies', '3'),
	('violence-harcelement', '2.2'),
	('alimentation', '1.1'),
	('determinants-de-la-sante', 'autres'),
	('hygiene', '4'),
	('tic', 'autres'),
	('citoyennete', 'autres'),
	('famille-parentalite', '2.2'),
	('methodologie-pedagogie', 'autres'),
	('sante-mentale', '2.2'),
	('activite-physique', '1.1'),
	('traumatisme', '5'),
	('sante-communautaire', 'autres'),
	('environnement', 'autres'),
	('insertion-socio-professionnelle', 'autres'),
	('medecine-preventive', '3'),
	('pandemie', '4'),
	('interculturalite', 'autres'),
	('handicap', 'autres'),
	('logement', 'autres'),
	('corps-humain', 'autres'),
	('genre', '2.2'),
	('intergenerationnel', 'autres'),
	('education-du-patient', '3'),
	('autre', 'autres')) AS pair (theme, axis)
JOIN malle.vocabulary_value AS theme ON theme.vocabulary = 'theme' AND theme.code = pair.theme
JOIN malle.vocabulary_value AS axis ON axis.vocabulary = 'axis' AND axis.code = pair.axis
ON CONFLICT ON CONSTRAINT theme_axis_once DO NOTHING;
