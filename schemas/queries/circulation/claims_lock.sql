-- claims_lock: wait for who is giving copies of this title away, until the transaction ends; then: may
-- anybody want this copy? (R4.9)
-- params: bigint copy
-- columns: boolean claimed
SELECT malle.lock_claims($1) AS claimed;
