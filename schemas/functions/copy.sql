-- What a copy is derived from. One function for whoever writes facts about a copy, and for undoing.
CREATE OR REPLACE FUNCTION malle.rebuild_copy(copy bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
DECLARE
	touched bigint;
BEGIN
	UPDATE malle.copy c SET state = f.state, state_until = f.state_until,
		withdrawn_at = f.withdrawn_at, withdrawn_reason = f.withdrawn_reason
	FROM malle.copy_state_told f
	WHERE c.id = rebuild_copy.copy AND f.copy = c.id AND (c.state, c.state_until, c.withdrawn_at, c.withdrawn_reason)
		IS DISTINCT FROM (f.state, f.state_until, f.withdrawn_at, f.withdrawn_reason)
	RETURNING c.title INTO touched;
	UPDATE malle.copy c SET site = f.site
	FROM malle.copy_site_told f
	WHERE c.id = rebuild_copy.copy AND f.copy = c.id AND c.site IS DISTINCT FROM f.site;
	/* Which copies are visible changes what the search finds: it learns that from the title (design 4). */
	UPDATE malle.title SET merged_into = merged_into WHERE id = touched;
END
$$;
COMMENT ON FUNCTION malle.rebuild_copy(bigint) IS 'Bring state, withdrawal and site of a copy to what follows from its live facts; the title learns of it';
GRANT EXECUTE ON FUNCTION malle.rebuild_copy(bigint) TO malle_staff;
