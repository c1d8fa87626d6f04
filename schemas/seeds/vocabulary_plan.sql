-- The plan's lists for its period 2023-2027: the axes as the report of 2023 prints them, the letters of
-- the strategies. Of objectives no text is known: the list is empty.
-- The space before a colon does not break (U+00A0).
INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('axis', '1.1', 'Axe 1.1 : Mode de vie : alimentation, activité physique, sédentarité', 1, '2023-01-01', '2027-12-31', NULL),
	('axis', '1.2', 'Axe 1.2 : Mode de vie : lutte contre le tabagisme', 2, '2023-01-01', '2027-12-31', NULL),
	('axis', '2.1', 'Axe 2.1 : Prévention des usages addictifs et réduction des risques', 3, '2023-01-01', '2027-12-31', NULL),
	('axis', '2.2', 'Axe 2.2 : Promotion d’une bonne santé globale et du bien-être global', 4, '2023-01-01', '2027-12-31', 'Intitulé du tableau du rapport 2023 ; le plan écrit « bonne santé mentale »'),
	('axis', '3', 'Axe 3 : Prévention des maladies chroniques', 5, '2023-01-01', '2027-12-31', NULL),
	('axis', '4', 'Axe 4 : Prévention des maladies infectieuses, y compris la politique de la vaccination', 6, '2023-01-01', '2027-12-31', NULL),
	('axis', '5', 'Axe 5 : Prévention des traumatismes et promotion de la sécurité', 7, '2023-01-01', '2027-12-31', NULL),
	('axis', 'autres', 'Autres déterminants', 8, '2023-01-01', '2027-12-31', NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_value (vocabulary, code, label, position, valid_from, valid_to, note) VALUES
	('strategy', 'A', 'Stratégie A', 1, '2023-01-01', '2027-12-31', NULL),
	('strategy', 'B', 'Stratégie B', 2, '2023-01-01', '2027-12-31', NULL),
	('strategy', 'C', 'Stratégie C', 3, '2023-01-01', '2027-12-31', NULL),
	('strategy', 'D', 'Stratégie D', 4, '2023-01-01', '2027-12-31', NULL),
	('strategy', 'E', 'Stratégie E', 5, '2023-01-01', '2027-12-31', NULL),
	('strategy', 'F', 'Stratégie F', 6, '2023-01-01', '2027-12-31', NULL)
ON CONFLICT ON CONSTRAINT vocabulary_value_once DO UPDATE SET
	label = excluded.label, position = excluded.position, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, note = excluded.note;

INSERT INTO malle.vocabulary_alias (value, vocabulary, alias, folded)
SELECT v.id, v.vocabulary, a.alias, a.folded FROM (VALUES
	('1.1', 'Axe 1.1', 'axe 1 1'),
	('1.2', 'Axe 1.2', 'axe 1 2'),
	('2.1', 'Axe 2.1', 'axe 2 1'),
	('2.2', 'Axe 2.2', 'axe 2 2'),
	('3', 'Axe 3', 'axe 3'),
	('4', 'Axe 4', 'axe 4'),
	('5', 'Axe 5', 'axe 5'),
	('autres', 'Autres', 'autres')) AS a (code, alias, folded)
JOIN malle.vocabulary_value v ON v.vocabulary = 'axis' AND v.code = a.code
ON CONFLICT ON CONSTRAINT vocabulary_alias_once DO UPDATE SET value = excluded.value, alias = excluded.alias;
