-- part_rebuild: bring the loan from which a member came back alone to what its live facts say (R4.12)
-- params: bigint member
-- columns: void rebuilt
SELECT malle.rebuild_back($1) AS rebuilt;
