-- batch_begin: note a file that is being imported, and the event that says so
-- params: text source, text file_name
-- columns: bigint id
INSERT INTO import_batch (centre, source, file_name, event)
SELECT malle.active_centre(), $1::text, $2::text, malle.record_event('import', NULL, 'import records', NULL, NULL, NULL,
	jsonb_build_object('source', $1::text))
RETURNING id;
