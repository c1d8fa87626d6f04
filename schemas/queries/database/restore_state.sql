-- restore_state: which schemas there are: ours, its tables, and the one that a restore puts aside
-- columns: boolean has_schema, boolean has_tables, boolean has_aside
SELECT to_regnamespace('malle') IS NOT NULL AS has_schema,
    to_regclass('malle.title') IS NOT NULL AND to_regclass('malle.patron') IS NOT NULL
        AND to_regclass('malle.loan') IS NOT NULL AS has_tables,
    to_regnamespace('malle_before_restore') IS NOT NULL AS has_aside;
