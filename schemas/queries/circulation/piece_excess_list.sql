-- piece_excess_list: what lay in boxes and is of other ones
-- columns: bigint event, text label, text barcode, text title
SELECT excess.event, excess.label, copy.barcode, title.title_proper AS title
FROM piece_excess AS excess
JOIN copy ON copy.id = excess.copy
JOIN title ON title.id = copy.title
WHERE NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = excess.event)
ORDER BY excess.id;
