-- exists: does the cluster have our database?
-- columns: boolean present
SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = 'malle') AS present;
