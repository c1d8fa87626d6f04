-- reserve_holds: what stands between a person and a place in the queue of a title (R5.1)
-- params: bigint title, bigint patron
-- columns: boolean on_loan, boolean waits
SELECT EXISTS (SELECT FROM loan_open AS o JOIN loan AS l ON l.id = o.loan
		WHERE l.patron = $2 AND l.title = $1) AS on_loan,
	EXISTS (SELECT FROM hold_open AS o JOIN hold AS h ON h.id = o.hold
		WHERE h.patron = $2 AND o.title = $1) AS waits;
