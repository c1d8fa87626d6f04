-- States of a copy and what each allows (R8.1). The order of rows is the order of lists.
INSERT INTO malle.copy_state (code, label, position, computed, lendable, bookable, visible, transferable) VALUES
	('available', 'disponible', 1, false, true, true, true, true),
	('on_site', 'sur place', 2, false, false, false, true, false),
	('set_aside', 'réservé (préparation)', 3, true, false, true, true, false),
	('on_loan', 'en prêt', 4, true, false, true, true, false),
	('to_check', 'à contrôler', 5, false, false, true, true, false),
	('incomplete', 'incomplet', 6, false, false, false, true, false),
	('damaged', 'abîmé', 7, false, false, false, true, false),
	('repair', 'en réparation', 8, false, false, true, true, false),
	('in_transit', 'en transit', 9, false, false, true, true, false),
	('on_deposit', 'en dépôt', 10, false, false, true, true, true),
	('missing', 'introuvable', 11, false, false, false, false, false),
	('lost', 'perdu (non rendu)', 12, false, false, false, false, false),
	('withdrawn', 'retiré', 13, true, false, false, false, false)
ON CONFLICT ON CONSTRAINT copy_state_code DO UPDATE SET
	label = excluded.label, position = excluded.position, computed = excluded.computed,
	lendable = excluded.lendable, bookable = excluded.bookable, visible = excluded.visible,
	transferable = excluded.transferable;
