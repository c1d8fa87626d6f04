-- part_return_insert: the fact that a member of a kit that is out came back alone (R4.12)
-- params: bigint event, bigint member, bigint kit, date on
INSERT INTO loan_part_return (event, loan, member, returned_on)
SELECT $1, head.loan, $2, $4 FROM loan_open AS head WHERE head.copy = $3
FOR UPDATE;
