-- kit_around: what a copy has to do with kits: the one it is in, unless that is out without it, and what
-- its own box lacks (R6.9)
-- params: bigint copy
-- columns: text kit, boolean kit_out, date kit_due, text out, text withdrawn
SELECT
	(SELECT title.title_proper FROM copy_member JOIN copy ON copy.id = copy_member.kit
		JOIN title ON title.id = copy.title WHERE copy_member.member = $1 AND copy.withdrawn_at IS NULL
		AND NOT EXISTS (SELECT FROM loan_open WHERE loan_open.copy = copy_member.kit
			AND loan_open.loan = copy_member.back_of)) AS kit,
	EXISTS (SELECT FROM copy_member JOIN loan_open ON loan_open.copy = copy_member.kit
		AND copy_member.back_of IS DISTINCT FROM loan_open.loan WHERE copy_member.member = $1) AS kit_out,
	(SELECT loan_open.due_on FROM copy_member JOIN loan_open ON loan_open.copy = copy_member.kit
		AND copy_member.back_of IS DISTINCT FROM loan_open.loan WHERE copy_member.member = $1) AS kit_due,
	(SELECT string_agg(title.title_proper, ', ' ORDER BY copy.id) FROM copy_member
		JOIN loan_open ON loan_open.copy = copy_member.member JOIN copy ON copy.id = copy_member.member
		JOIN title ON title.id = copy.title WHERE copy_member.kit = $1) AS out,
	(SELECT string_agg(title.title_proper, ', ' ORDER BY copy.id) FROM copy_member
		JOIN copy ON copy.id = copy_member.member AND copy.withdrawn_at IS NOT NULL
		JOIN title ON title.id = copy.title WHERE copy_member.kit = $1) AS withdrawn;
