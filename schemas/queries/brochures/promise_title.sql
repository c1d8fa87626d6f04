-- promise_title: of which title a promise is
-- params: bigint promise
-- columns: bigint id
SELECT title AS id FROM promise WHERE id = $1;
