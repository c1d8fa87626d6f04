-- slip_open: the slip of a borrower that is open for this request and purpose (R0.5)
-- params: bigint patron, bigint request, text purpose
-- columns: bigint id, text number
SELECT slip.id, malle.yearly_number(slip.year, slip.number) AS number
FROM loan_slip AS slip
WHERE slip.id = malle.open_slip($1, $2, $3);
