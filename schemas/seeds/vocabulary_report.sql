-- The lists of the activity report, in its order (domain 6). « Autre » and « ne sais pas » are values;
-- nothing is a third thing (R17.4).
INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('service', 'pret', 'prêt de ressources documentaires', 1, NULL, NULL, NULL),
	('service', 'accompagnement-documentaire', 'accompagnement documentaire', 2, NULL, NULL, NULL),
	('service', 'diffusion', 'diffusion d’objets de communication', 3, NULL, NULL, NULL),
	('service', 'accompagnement-methodologique', 'accompagnement méthodologique', 4, NULL, NULL, NULL),
	('service', 'reorientation', 'réorientation', 5, NULL, NULL, NULL),
	('service', 'non-rencontree', 'demande non rencontrée', 6, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('sector', 'enseignement', 'Enseignement', 1, NULL, NULL, NULL),
	('sector', 'soins-de-sante', 'Soins de santé', 2, NULL, NULL, NULL),
	('sector', 'aide-a-la-jeunesse', 'Aide à la jeunesse', 3, NULL, NULL, NULL),
	('sector', 'social', 'Social', 4, NULL, NULL, NULL),
	('sector', 'promotion-sante-et-prevention', 'Promotion santé et prévention', 5, NULL, NULL, NULL),
	('sector', 'sante-mentale', 'Santé mentale', 6, NULL, NULL, NULL),
	('sector', 'handicap', 'Handicap', 7, NULL, NULL, NULL),
	('sector', 'insertion', 'Insertion', 8, NULL, NULL, NULL),
	('sector', 'pouvoirs-locaux', 'Pouvoirs locaux', 9, NULL, NULL, NULL),
	('sector', 'jeunesse', 'Jeunesse', 10, NULL, NULL, NULL),
	('sector', 'aines', 'Aînés', 11, NULL, NULL, NULL),
	('sector', 'petite-enfance', 'Petite enfance', 12, NULL, NULL, NULL),
	('sector', 'environnement', 'Environnement', 13, NULL, NULL, NULL),
	('sector', 'culture', 'Culture', 14, NULL, NULL, NULL),
	('sector', 'justice', 'Justice', 15, NULL, NULL, NULL),
	('sector', 'logement', 'Logement', 16, NULL, NULL, NULL),
	('sector', 'autre', 'Autre', 17, NULL, NULL, NULL),
	('sector', 'ne-sait-pas', 'Ne sais pas', 18, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('profession', 'travailleur-social', 'Travailleur social', 1, NULL, NULL, NULL),
	('profession', 'professionnel-sante', 'Professionnel de la santé', 2, NULL, NULL, NULL),
	('profession', 'tout-public', 'Tout public', 3, NULL, NULL, NULL),
	('profession', 'enseignant', 'Enseignant, directeur d’école', 4, NULL, NULL, NULL),
	('profession', 'charge-de-projet', 'Chargé de projet', 5, NULL, NULL, NULL),
	('profession', 'etudiant', 'Étudiant', 6, NULL, NULL, NULL),
	('profession', 'animateur', 'Animateur', 7, NULL, NULL, NULL),
	('profession', 'formateur', 'Formateur', 8, NULL, NULL, NULL),
	('profession', 'employe-administratif', 'Employé administratif', 9, NULL, NULL, NULL),
	('profession', 'documentaliste', 'Documentaliste', 10, NULL, NULL, NULL),
	('profession', 'autre', 'Autres', 11, NULL, NULL, NULL),
	('profession', 'ne-sait-pas', 'Ne sais pas', 12, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('contact_mode', 'rdv', 'Rendez-vous', 1, NULL, NULL, NULL),
	('contact_mode', 'mail', 'Mail', 2, NULL, NULL, NULL),
	('contact_mode', 'telephone', 'Téléphone', 3, NULL, NULL, NULL),
	('contact_mode', 'stand', 'Stand documentaire', 4, NULL, NULL, NULL),
	('contact_mode', 'permanence', 'Permanence', 5, NULL, NULL, NULL),
	('contact_mode', 'reunion', 'Réunion', 6, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('theme', 'competences-psycho-sociales', 'Compétences psycho-sociales', 1, NULL, NULL, NULL),
	('theme', 'evras', 'EVRAS', 2, NULL, NULL, NULL),
	('theme', 'assuetudes', 'Assuétudes', 3, NULL, NULL, NULL),
	('theme', 'prevention-des-maladies', 'Prévention des maladies', 4, NULL, NULL, NULL),
	('theme', 'violence-harcelement', 'Violence, harcèlement', 5, NULL, NULL, NULL),
	('theme', 'alimentation', 'Alimentation', 6, NULL, NULL, NULL),
	('theme', 'determinants-de-la-sante', 'Déterminants de la santé', 7, NULL, NULL, NULL),
	('theme', 'hygiene', 'Hygiène', 8, NULL, NULL, NULL),
	('theme', 'tic', 'TIC', 9, NULL, NULL, NULL),
	('theme', 'citoyennete', 'Citoyenneté', 10, NULL, NULL, NULL),
	('theme', 'famille-parentalite', 'Famille, parentalité', 11, NULL, NULL, NULL),
	('theme', 'methodologie-pedagogie', 'Méthodologie, pédagogie', 12, NULL, NULL, NULL),
	('theme', 'sante-mentale', 'Santé mentale', 13, NULL, NULL, NULL),
	('theme', 'activite-physique', 'Activité physique', 14, NULL, NULL, NULL),
	('theme', 'traumatisme', 'Traumatisme', 15, NULL, NULL, NULL),
	('theme', 'sante-communautaire', 'Santé communautaire', 16, NULL, NULL, NULL),
	('theme', 'environnement', 'Environnement', 17, NULL, NULL, NULL),
	('theme', 'insertion-socio-professionnelle', 'Insertion socio-professionnelle', 18, NULL, NULL, NULL),
	('theme', 'medecine-preventive', 'Médecine préventive', 19, NULL, NULL, NULL),
	('theme', 'pandemie', 'Pandémie', 20, NULL, NULL, NULL),
	('theme', 'interculturalite', 'Interculturalité', 21, NULL, NULL, NULL),
	('theme', 'handicap', 'Handicap', 22, NULL, NULL, NULL),
	('theme', 'logement', 'Logement', 23, NULL, NULL, NULL),
	('theme', 'corps-humain', 'Corps humain', 24, NULL, NULL, NULL),
	('theme', 'genre', 'Genre', 25, NULL, NULL, NULL),
	('theme', 'intergenerationnel', 'Intergénérationnel', 26, NULL, NULL, NULL),
	('theme', 'education-du-patient', 'Éducation du patient', 27, NULL, NULL, NULL),
	('theme', 'autre', 'Autres', 28, NULL, NULL, NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('promotion-sante-et-prevention', 'Promotion de la santé et prévention', 'promotion de la sante et prevention'),
	('autre', 'Autres', 'autres'),
	('ne-sait-pas', 'Ne sait pas', 'ne sait pas'),
	('petite-enfance', 'Enfance', 'enfance'),
	('aines', 'Personnes âgées', 'personnes agees')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'sector' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('professionnel-sante', 'Professionnel santé', 'professionnel sante'),
	('enseignant', 'Enseignant', 'enseignant'),
	('enseignant', 'Enseignant directeur écoles', 'enseignant directeur ecoles'),
	('enseignant', 'Directeur d’école', 'directeur d ecole'),
	('autre', 'Autre', 'autre'),
	('ne-sait-pas', 'Ne sait pas', 'ne sait pas')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'profession' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('rdv', 'RDV', 'rdv'),
	('mail', 'Courriel', 'courriel'),
	('mail', 'E-mail', 'e mail'),
	('telephone', 'Tél.', 'tel'),
	('stand', 'Stand', 'stand')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'contact_mode' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('competences-psycho-sociales', 'CPS', 'cps'),
	('competences-psycho-sociales', 'Compétences psychosociales', 'competences psychosociales'),
	('evras', 'Éducation à la vie relationnelle, affective et sexuelle', 'education a la vie relationnelle affective et sexuelle'),
	('tic', 'Technologies de l’information et de la communication', 'technologies de l information et de la communication'),
	('pandemie', 'Covid', 'covid'),
	('autre', 'Autre', 'autre'),
	('violence-harcelement', 'Violence', 'violence'),
	('violence-harcelement', 'Harcèlement', 'harcelement'),
	('famille-parentalite', 'Parentalité', 'parentalite'),
	('famille-parentalite', 'Famille', 'famille')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'theme' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;
