-- ledger_list: everything that was applied
-- columns: text kind, text name, integer number, text checksum
SELECT 'migrations' AS kind, name, number, checksum FROM malle.schema_migration
UNION ALL
SELECT kind, name, 0, checksum FROM malle.schema_script
ORDER BY kind, number, name;
