-- stocktake_mark: what was not seen is missing (R8.4, R14.5)
-- params: bigint event, bigint stocktake
INSERT INTO copy_state_change (event, copy, state_before, state)
SELECT $1, copy.id, copy.state, 'missing'
FROM stocktake_missed AS missed JOIN copy ON copy.id = missed.copy
WHERE missed.stocktake = $2
FOR UPDATE OF copy;
