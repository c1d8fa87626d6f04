-- return_insert: the fact that a loan came back today
-- params: bigint event, bigint loan
INSERT INTO loan_return (event, loan, returned_on) VALUES ($1, $2, (SELECT malle.today()));
