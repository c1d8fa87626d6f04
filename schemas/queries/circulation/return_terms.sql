-- return_terms: what a return depends on beside the copy: who asks, the day, its rule, contents, kit;
--    and, after waiting for who is giving copies of the title away, may anybody want this copy? (R4.9)
-- params: bigint copy, bigint loan, boolean lock
-- columns: boolean allowed, date today, boolean contents_check, boolean inspection, boolean lost, text digital,
--    boolean has_pieces, boolean is_kit, bigint kit, text kit_barcode, text kit_title, text home,
--    boolean blocked, boolean transferred, boolean claimed
SELECT malle.has_right('lend') AS allowed, malle.today() AS today,
	coalesce(rule.contents_check, true) AS contents_check,
	coalesce(rule.inspection, false) AS inspection, copy.state = 'lost' AS lost,
	CASE WHEN type.code IN ('site-web', 'outil-telechargeable') THEN type.label END AS digital,
	EXISTS (SELECT FROM piece WHERE piece.copy = copy.id AND piece.current) AS has_pieces,
	EXISTS (SELECT FROM copy_member WHERE copy_member.kit = copy.id) AS is_kit,
	kit.id AS kit, kit.barcode AS kit_barcode, kit_title.title_proper AS kit_title,
	site.name AS home,
	EXISTS (SELECT FROM block WHERE block.patron = loan.patron AND block.automatic AND block.current) AS blocked,
	EXISTS (SELECT FROM transfer WHERE transfer.copy = copy.id) AS transferred,
	CASE WHEN $3 THEN malle.lock_claims(copy.id) END AS claimed
FROM copy
JOIN title ON title.id = copy.title
LEFT JOIN vocabulary_value AS type ON type.id = coalesce(copy.item_type, title.kind)
LEFT JOIN loan ON loan.id = $2
LEFT JOIN loan_rule AS rule ON rule.id = malle.rule_for(copy.title,
	coalesce(copy.item_type, title.kind), loan.patron_category)
LEFT JOIN site ON site.id = copy.site
LEFT JOIN copy_member AS member ON member.member = copy.id
LEFT JOIN copy AS kit ON kit.id = member.kit
LEFT JOIN title AS kit_title ON kit_title.id = kit.title
WHERE copy.id = $1;
