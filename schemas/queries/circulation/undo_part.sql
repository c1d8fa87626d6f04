-- undo_part: what came back before its kit, or stayed when it left, in an event does so no more
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (SELECT member FROM loan_part_return WHERE event = $1),
	rebuilt AS MATERIALIZED (SELECT member, malle.rebuild_back(member) AS done FROM touched)
SELECT count(member) AS wanted, count(done) AS done FROM rebuilt;
