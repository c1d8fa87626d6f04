-- reminder_items: what a borrower is late with, or is to be reminded of, the longest awaited first
-- params: boolean open_days, bigint patron, bigint organisation
-- columns: bigint loan, text title, text barcode, date due_on, integer reached, text channel,
--    text text, boolean blocks, boolean late, boolean due
SELECT state.loan, line.title, line.barcode, state.due_on, state.reached, state.channel, state.text,
	state.blocks, state.late, state.due
FROM malle.reminder_state($1, $2, $3) AS state
JOIN loan_line AS line ON line.id = state.loan
WHERE state.late OR state.due
ORDER BY state.due_on, line.title COLLATE malle.french, state.loan;
