-- What a database that was put back from a dump must forget of the server where it was.
CREATE OR REPLACE FUNCTION malle.after_restore() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
	UPDATE malle.title SET changed_in = pg_current_xact_id()
		WHERE changed_in > pg_current_xact_id();
	UPDATE malle.recent_title SET changed_in = pg_current_xact_id()
		WHERE changed_in > pg_current_xact_id();
END;
COMMENT ON FUNCTION malle.after_restore() IS 'Bring numbers of transactions of another server, which readers of the index compare, back to this one''s; for administrators, after a restore';
