-- renewed_by: the loan that an event prolonged
-- params: bigint event
-- columns: bigint id
SELECT loan AS id FROM renewal WHERE event = $1;
