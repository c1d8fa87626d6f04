-- prepare_ties: what of the kit of a copy, or of its members, is out or lies ready for somebody (R6.9)
-- params: bigint copy
-- columns: text away, text aside
SELECT string_agg(title.title_proper, ', ' ORDER BY tied.id) FILTER (WHERE loan_open.copy IS NOT NULL) AS away,
	string_agg(title.title_proper, ', ' ORDER BY tied.id)
		FILTER (WHERE set_aside.booking IS NOT NULL OR set_aside.hold IS NOT NULL) AS aside
FROM malle.copy_ties($1) AS tie (copy)
JOIN copy AS tied ON tied.id = tie.copy
JOIN title ON title.id = tied.title
LEFT JOIN loan_open ON loan_open.copy = tied.id
LEFT JOIN set_aside ON set_aside.copy = tied.id;
