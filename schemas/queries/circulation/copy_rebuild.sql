-- copy_rebuild: bring what is derived of a copy to what follows from its live facts
-- params: bigint copy
-- columns: void rebuilt
SELECT malle.rebuild_copy($1) AS rebuilt;
