-- feedback_insert: what somebody said of a tool when it came back
-- params: bigint event, bigint loan, text text
INSERT INTO loan_feedback (event, loan, text) VALUES ($1, $2, $3);
