-- stocktake_rebuild: the copies to which an event gave a state are in it
-- params: bigint event
-- columns: void rebuilt
SELECT malle.rebuild_copy(copy) AS rebuilt
FROM (SELECT copy FROM copy_state_change WHERE event = $1 ORDER BY copy) AS touched;
