-- copy_lendable: can this copy be lent, as far as its state goes?
-- params: bigint copy
-- columns: boolean lendable
SELECT copy_state.lendable FROM copy JOIN copy_state ON copy_state.code = copy.state WHERE copy.id = $1;
