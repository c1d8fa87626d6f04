-- batch_count: the figures of a file so far, and whether it is done
-- params: bigint batch, jsonb counts, boolean finished
UPDATE import_batch SET counts = $2, finished_at = CASE WHEN $3 THEN malle.real_moment() END
WHERE id = $1;
