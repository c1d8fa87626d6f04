-- kit_rebuild: bring the kit of a copy to what follows from its live facts
-- params: bigint member
-- columns: void rebuilt
SELECT malle.rebuild_member($1) AS rebuilt;
