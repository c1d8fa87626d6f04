-- movement_insert: one line of the ledger, and the stock that follows from it (R16.1). The caller holds
-- the stock of its places.
-- params: bigint id, bigint event, text kind, bigint title, integer quantity, bigint from_site,
--    bigint to_site, bigint request, text campaign, text supplier, bigint cost_cents, integer counted
WITH line AS (
	INSERT INTO movement (id, event, kind, title, item_type, quantity, from_site, to_site, request, campaign,
		supplier, cost_cents, counted)
	OVERRIDING SYSTEM VALUE
	SELECT $1::bigint, $2::bigint, $3::text, title.id, title.kind, $5::integer, $6::bigint, $7::bigint, $8::bigint,
		$9::text, $10::text, $11::bigint, $12::integer FROM title WHERE title.id = $4
	RETURNING from_site, to_site, quantity, title)
UPDATE stock SET quantity = stock.quantity + CASE WHEN stock.site = line.to_site THEN line.quantity
	ELSE -line.quantity END
FROM line
WHERE stock.title = line.title AND stock.site IN (line.from_site, line.to_site);
