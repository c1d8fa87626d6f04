-- reminder_card: whose card this is
-- params: text barcode, text repaired
-- columns: bigint patron, bigint organisation
SELECT patron, NULL::bigint AS organisation FROM patron_card
WHERE centre = (SELECT malle.active_centre()) AND barcode IN ($1, $2)
ORDER BY barcode = $1 DESC
LIMIT 1;
