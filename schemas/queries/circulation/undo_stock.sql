-- undo_stock: the movements of an event leave the stock again; what was moved since adds up without
-- them (R15.1)
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH moved AS (
	SELECT title, site, sum(quantity) AS quantity FROM (
		SELECT title, from_site AS site, -quantity AS quantity FROM movement WHERE event = $1 AND from_site IS NOT NULL
		UNION ALL
		SELECT title, to_site, quantity FROM movement WHERE event = $1 AND to_site IS NOT NULL) AS change
	GROUP BY title, site),
	mended AS (
		UPDATE stock SET quantity = stock.quantity - moved.quantity
		FROM moved
		WHERE stock.title = moved.title AND stock.site = moved.site
		RETURNING stock.id)
SELECT (SELECT count(*) FROM moved) AS wanted, (SELECT count(*) FROM mended) AS done;
