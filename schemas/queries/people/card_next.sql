-- card_next: the number of a card for somebody who has none yet: the one after that of the person who
-- was registered last, as it is written (E042 gives E043), or the next that no card and no copy of the
-- active centre has
-- columns: text barcode
WITH parts AS (
	SELECT substring(patron.barcode FROM '^(.*?)[0-9]{1,9}$') AS letters,
		substring(patron.barcode FROM '([0-9]{1,9})$') AS digits
	FROM patron
	WHERE patron.centre = (SELECT malle.active_centre()) AND patron.barcode ~ '[0-9]$'
	ORDER BY patron.id DESC
	LIMIT 1
), last AS (
	SELECT letters, digits FROM parts
	UNION ALL
	SELECT 'P', '0000' WHERE NOT EXISTS (SELECT FROM parts)
), tried AS (
	SELECT step, letters || lpad((digits::bigint + step)::text,
		greatest(char_length(digits), char_length((digits::bigint + step)::text)), '0') AS barcode
	FROM last, generate_series(1, 100000) AS step
)
SELECT tried.barcode
FROM tried
WHERE NOT EXISTS (SELECT FROM patron
		WHERE patron.centre = (SELECT malle.active_centre()) AND patron.barcode = tried.barcode)
	AND NOT EXISTS (SELECT FROM copy
		WHERE copy.centre = (SELECT malle.active_centre()) AND copy.barcode = tried.barcode)
ORDER BY tried.step
LIMIT 1;
