-- copy_lendable: the state that the team gave this copy, and whether it can be lent as far as that goes
-- params: bigint copy
-- columns: boolean lendable, text label
SELECT copy_state.lendable, copy_state.label
FROM copy JOIN copy_state ON copy_state.code = copy.state WHERE copy.id = $1;
