-- schema_version: the number of the last migration that was applied
-- columns: integer number
SELECT coalesce(max(number), 0) AS number FROM malle.schema_migration;
