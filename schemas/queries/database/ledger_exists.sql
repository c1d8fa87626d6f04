-- ledger_exists: was a migration ever applied?
-- columns: boolean present
SELECT to_regclass('malle.schema_migration') IS NOT NULL AS present;
