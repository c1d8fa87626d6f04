-- copy_match: the active centre's copies with one of these barcodes, or with one of these ids of the
--   source, and how the title that has them was delivered
--   (OFFSET 0: one look at the index for each, even while there are no statistics)
-- params: text source, text[] barcodes, text[] source_ids
-- columns: bigint id, bigint title, text barcode, text source_id, text title_proper, text delivered_as,
--          bigint batch
WITH found AS MATERIALIZED (
	SELECT c.id, c.title, c.barcode, c.source_id
	FROM unnest($2::text[]) AS g (barcode), LATERAL (
		SELECT id, title, barcode, source_id FROM copy
		WHERE centre = (SELECT malle.active_centre()) AND barcode = g.barcode OFFSET 0) c
	UNION
	SELECT c.id, c.title, c.barcode, c.source_id
	FROM unnest($3::text[]) AS g (source_id), LATERAL (
		SELECT id, title, barcode, source_id FROM copy
		WHERE g.source_id <> '' AND centre = (SELECT malle.active_centre())
		AND source_id = g.source_id OFFSET 0) c)
SELECT f.id, f.title, f.barcode, f.source_id,
	(SELECT t.title_proper FROM title t WHERE t.id = f.title) AS title_proper,
	s.source_id AS delivered_as, s.batch
FROM found f
LEFT JOIN LATERAL (SELECT centre, source, source_id, batch FROM title_source WHERE title = f.title OFFSET 0) s
	ON s.source = $1 AND s.centre = (SELECT malle.active_centre())
ORDER BY f.id;
