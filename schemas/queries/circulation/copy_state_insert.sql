-- copy_state_insert: the fact that a copy gets another state (R8)
-- params: bigint event, bigint copy, text state, date until, text reason, text note
INSERT INTO copy_state_change (event, copy, state_before, state, until, reason, note)
SELECT $1, copy.id, copy.state, $3, $4, $5, $6 FROM copy WHERE copy.id = $2
FOR UPDATE;
