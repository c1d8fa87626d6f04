-- kit_stay_insert: members that cannot leave stay here when their kit does: they are not out with it, also
-- once they are mended (R6.9)
-- params: bigint event, bigint loan
INSERT INTO loan_part_return (event, loan, member, returned_on)
SELECT $1, head.loan, member.member, malle.today()
FROM loan_open AS head
JOIN copy_member AS member ON member.kit = head.copy
JOIN copy ON copy.id = member.member
JOIN copy_state ON copy_state.code = copy.state AND NOT copy_state.lendable
WHERE head.loan = $2;
