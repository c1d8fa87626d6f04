-- slip_copy_lines: a copy, and what goes with it when it is a kit: what the boxes hold, and lack (R12.3)
-- params: bigint copy
-- columns: text barcode, text title, text call_number, text contents, text missing
SELECT copy.barcode, title.title_proper AS title, copy.call_number,
	(SELECT string_agg(piece.count || ' ' || piece.label, ', ' ORDER BY piece.position)
		FROM piece WHERE piece.copy = copy.id AND piece.current) AS contents,
	(SELECT string_agg(piece.missing || ' ' || piece.label, ', ' ORDER BY piece.position)
		FROM piece WHERE piece.copy = copy.id AND piece.current AND piece.missing > 0) AS missing
FROM copy AS head
JOIN copy ON copy.id = head.id OR (copy.state = head.state AND copy.withdrawn_at IS NULL
	AND copy.id IN (SELECT member FROM copy_member WHERE kit = $1))
JOIN title ON title.id = copy.title
WHERE head.id = $1
ORDER BY copy.id <> $1, title.title_proper COLLATE malle.french, copy.barcode;
