-- request_lock: let one revision of a request come after the other
-- params: bigint request
SELECT lock_request($1);
