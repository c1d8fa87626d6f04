-- copy_match: the active centre's copies with one of these barcodes, or with one of these ids of the
--   source, and how the title that has them was delivered
-- params: text source, text[] barcodes, text[] source_ids
-- columns: bigint id, bigint title, text barcode, text source_id, text title_proper, text delivered_as,
--          bigint batch
SELECT c.id, c.title, c.barcode, c.source_id, t.title_proper, s.source_id AS delivered_as, s.batch
FROM copy c
JOIN title t ON t.id = c.title
LEFT JOIN title_source s ON s.title = c.title AND s.centre = c.centre AND s.source = $1
WHERE c.centre = (SELECT malle.active_centre()) AND (c.barcode = ANY ($2) OR c.source_id = ANY ($3))
ORDER BY c.id;
