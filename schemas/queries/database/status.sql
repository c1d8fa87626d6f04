-- status: the server and the database, whatever its schema
-- columns: text server_version, text database, bigint size_bytes, boolean collation_changed
SELECT split_part(current_setting('server_version'), ' ', 1) AS server_version,
    current_database()::text AS database,
    pg_database_size(current_database()) AS size_bytes,
    EXISTS (SELECT FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
            WHERE n.nspname = 'malle' AND c.collversion <> pg_collation_actual_version(c.oid))
    OR EXISTS (SELECT FROM pg_catalog.pg_database AS d
            WHERE d.datname = current_database()
            AND d.datcollversion <> pg_database_collation_actual_version(d.oid)) AS collation_changed;
