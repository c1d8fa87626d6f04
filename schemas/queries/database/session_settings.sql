-- session_settings: make a connection independent of server, role and environment settings
-- params: text application_name
-- columns: boolean has_schema
SELECT to_regclass('malle.schema_migration') IS NOT NULL AS has_schema
FROM (SELECT set_config('search_path', 'malle, pg_temp', false),
             set_config('application_name', $1, false),
             set_config('TimeZone', 'UTC', false),
             set_config('DateStyle', 'ISO, YMD', false),
             set_config('IntervalStyle', 'iso_8601', false),
             set_config('extra_float_digits', '1', false),
             set_config('bytea_output', 'hex', false),
             set_config('row_security', 'on', false),
             set_config('lock_timeout', '30s', false),
             set_config('idle_in_transaction_session_timeout', '0', false)) AS settings;
