-- stock_elsewhere: where else some of a title are, in places of the centre's own
-- params: bigint title, bigint site
-- columns: text places
SELECT string_agg(site.name || ' ' || stock.quantity, ' ; ' ORDER BY stock.quantity DESC, site.id) AS places
FROM stock JOIN site ON site.id = stock.site
WHERE stock.title = $1 AND stock.site <> $2 AND stock.quantity > 0 AND site.kind <> 'deposit';
