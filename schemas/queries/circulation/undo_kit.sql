-- undo_kit: a copy is in the kit in which its other live facts say that it is
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (SELECT member FROM kit_change WHERE event = $1),
	rebuilt AS MATERIALIZED (SELECT member, malle.rebuild_member(member) AS done FROM touched)
SELECT count(member) AS wanted, count(done) AS done FROM rebuilt;
