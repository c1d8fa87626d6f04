-- kit_stay_rebuild: bring the members that an event left here to what the facts say (R6.9)
-- params: bigint event
-- columns: void rebuilt
SELECT malle.rebuild_back(member) AS rebuilt FROM loan_part_return WHERE event = $1;
