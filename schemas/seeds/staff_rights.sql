-- Rights, and the profiles that are made of them (2.19). Overriding a refusal is a right of its own.
INSERT INTO malle.staff_profile (code, label, position) VALUES
	('accueil', 'accueil', 1),
	('catalogue', 'catalogue', 2),
	('responsable', 'responsable', 3)
ON CONFLICT ON CONSTRAINT staff_profile_code DO UPDATE SET label = excluded.label, position = excluded.position;

INSERT INTO malle.staff_right (code, label, position) VALUES
	('lend', 'prêter, reprendre, prolonger, réserver', 1),
	('people', 'inscrire et corriger personnes et organisations', 2),
	('letters', 'envoyer rappels et courriers', 3),
	('override', 'passer outre un refus, avec un motif', 4),
	('copies', 'changer l’état des exemplaires, les transférer, faire l’inventaire', 5),
	('catalogue', 'décrire les outils, importer des notices', 6),
	('settings', 'changer règles de prêt, ouvertures et réglages', 7),
	('undo_others', 'annuler ce qui est plus ancien, ou fait par quelqu’un d’autre', 8),
	('privacy', 'effacer les noms échus', 9),
	('team', 'donner et retirer des accès', 10)
ON CONFLICT ON CONSTRAINT staff_right_code DO UPDATE SET label = excluded.label, position = excluded.position;

INSERT INTO malle.staff_profile_right (profile, "right")
SELECT p.profile, r.code FROM malle.staff_right r
JOIN (VALUES ('accueil', ARRAY['lend', 'people', 'letters', 'copies']),
	('catalogue', ARRAY['lend', 'people', 'letters', 'copies', 'catalogue'])) AS p (profile, rights)
	ON r.code = ANY (p.rights)
UNION ALL
SELECT 'responsable', r.code FROM malle.staff_right r
ON CONFLICT ON CONSTRAINT staff_profile_right_once DO NOTHING;
