-- promise_next_id: the identity of a new promise: its event names it
-- columns: bigint id
SELECT nextval('malle.promise_id_seq') AS id;
