-- kit_out: the members that are out with a kit: not those that stayed here (in repair, withdrawn, lent
-- by themselves), nor those that came back before (R4.12, R6.9)
-- params: bigint kit
-- columns: bigint copy, text title
SELECT member.member AS copy, title.title_proper AS title
FROM copy_member AS member
JOIN loan_open AS head ON head.copy = member.kit
JOIN copy ON copy.id = member.member AND copy.withdrawn_at IS NULL
JOIN copy_state ON copy_state.code = copy.state AND copy_state.lendable
JOIN title ON title.id = copy.title
WHERE member.kit = $1
	AND NOT EXISTS (SELECT FROM loan_open AS own WHERE own.copy = member.member)
	AND member.back_of IS DISTINCT FROM head.loan
ORDER BY title.title_proper COLLATE malle.french, member.member;
