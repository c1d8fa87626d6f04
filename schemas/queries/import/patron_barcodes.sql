-- patron_barcodes: which of these are on the cards of the active centre's borrowers
-- params: text[] barcodes
-- columns: text barcode
SELECT g.barcode
FROM unnest($1::text[]) AS g (barcode), LATERAL (
	SELECT FROM patron WHERE centre = (SELECT malle.active_centre()) AND barcode = g.barcode OFFSET 0) p;
