-- undo_kind: what kind of event of the active centre this is; no row: none, undone, or an undo
-- params: bigint event
-- columns: text kind
SELECT kind FROM event WHERE id = $1 AND centre = (SELECT malle.active_centre()) AND undoes IS NULL;
