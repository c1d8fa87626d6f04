-- active_centre: the code of the centre for which the session works; no row when there is none
-- columns: text code
SELECT code FROM centre WHERE id = malle.active_centre();
