-- stocktake_expect: freeze what a stocktake expects: the copies of its scope that should be somewhere,
-- numbered in the order of the shelves (R14.1)
-- params: bigint stocktake
INSERT INTO stocktake_expected (stocktake, number, copy)
SELECT stocktake.id, row_number() OVER (ORDER BY site.name COLLATE malle.french, copy.section,
	copy.call_number, title.title_proper COLLATE malle.french, copy.barcode), copy.id
FROM stocktake
JOIN copy ON copy.centre = stocktake.centre
	AND (stocktake.site IS NULL OR copy.site = stocktake.site)
	AND (stocktake.section IS NULL OR lower(copy.section) = lower(stocktake.section))
JOIN title ON title.id = copy.title
LEFT JOIN site ON site.id = copy.site
WHERE stocktake.id = $1 AND copy.withdrawn_at IS NULL AND copy.state <> 'lost'
	AND (stocktake.item_type IS NULL OR coalesce(copy.item_type, title.kind) = stocktake.item_type);
