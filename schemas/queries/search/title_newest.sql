-- title_newest: did any title change since a snapshot? "No" is certain, "perhaps" needs title_changes
-- params: text snapshot
-- columns: text snapshot, boolean perhaps, bigint catalogue
-- One look at the end of an index: it is asked before every search. A transaction that ended since the
-- snapshot has a number not below its xmin (design 4, never a sequence or a timestamp).
-- `catalogue` is another number when a restored database has taken the place of this one.
SELECT pg_current_snapshot()::text AS snapshot,
	coalesce((SELECT t.changed_in FROM malle.title t ORDER BY t.changed_in DESC LIMIT 1)
		>= pg_snapshot_xmin($1::text::pg_snapshot), false) AS perhaps,
	'malle.title'::regclass::oid::bigint AS catalogue;
