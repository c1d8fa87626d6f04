-- centre_asked: the centre of this code, and whether the session works for it
-- params: text code
-- columns: bigint id, boolean active
SELECT id, coalesce(id = malle.active_centre(), false) AS active FROM centre WHERE code = $1;
