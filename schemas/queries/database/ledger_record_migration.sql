-- ledger_record_migration: note that a migration was applied
-- params: integer number, text name, text checksum
INSERT INTO malle.schema_migration (number, name, checksum) VALUES ($1, $2, $3);
