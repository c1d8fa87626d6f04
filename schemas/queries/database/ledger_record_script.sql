-- ledger_record_script: note that a function, a view or a seed was applied as it is now
-- params: text kind, text name, text checksum
INSERT INTO malle.schema_script AS script (kind, name, checksum) VALUES ($1, $2, $3)
ON CONFLICT ON CONSTRAINT schema_script_once DO UPDATE
    SET checksum = excluded.checksum, applied_at = excluded.applied_at;
