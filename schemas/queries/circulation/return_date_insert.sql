-- return_date_insert: the fact that a loan came back on another day than recorded (R4.4)
-- params: bigint event, bigint loan, date on
INSERT INTO loan_return_date (event, loan, returned_on) VALUES ($1, $2, $3);
