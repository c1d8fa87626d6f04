-- Roles of the cluster, the schema, and the record of what was applied. The only script that runs
-- as the administrator; all others run under SET LOCAL ROLE malle_owner. It can be run again on a
-- database that has it: a restore on a new machine needs the roles before the dump.
DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'malle_owner') THEN
		CREATE ROLE malle_owner NOLOGIN;
	END IF;
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'malle_staff') THEN
		CREATE ROLE malle_staff LOGIN;
	END IF;
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'malle_gateway') THEN
		CREATE ROLE malle_gateway LOGIN;
	END IF;
	IF NOT pg_has_role(current_user, 'malle_owner', 'MEMBER') THEN
		EXECUTE format('GRANT malle_owner TO %I', current_user);
	END IF;
	/* For an administrator who is not a superuser: to give the schema away. */
	EXECUTE format('GRANT CREATE ON DATABASE %I TO malle_owner', current_database());
END
$$;

COMMENT ON ROLE malle_owner IS 'Malle: owns every object; nobody logs in as it';
COMMENT ON ROLE malle_staff IS 'Malle: the team at the desk; a login role of one centre or person is a member of it';
COMMENT ON ROLE malle_gateway IS 'Malle: the search gateway; reads the catalogue and the index, never a person';
ALTER ROLE malle_gateway SET enable_seqscan = off;
ALTER ROLE malle_gateway SET default_transaction_read_only = on;

-- A function is for the roles that are named in its file, not for everybody.
ALTER DEFAULT PRIVILEGES FOR ROLE malle_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS malle;
ALTER SCHEMA malle OWNER TO malle_owner;
COMMENT ON SCHEMA malle IS 'Catalogue and lending of health-promotion resource centres';
GRANT USAGE ON SCHEMA malle TO malle_staff, malle_gateway;

CREATE TABLE IF NOT EXISTS malle.schema_migration (
	number integer CONSTRAINT schema_migration_number PRIMARY KEY,
	name text NOT NULL,
	checksum text NOT NULL,
	applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE malle.schema_migration OWNER TO malle_owner;
COMMENT ON TABLE malle.schema_migration IS 'Migrations applied to this database, once each, in order';
COMMENT ON COLUMN malle.schema_migration.number IS 'Number that begins the file name';
COMMENT ON COLUMN malle.schema_migration.name IS 'File name without folder and ending: 0001_roles';
COMMENT ON COLUMN malle.schema_migration.checksum IS 'SHA-256 of the text that was applied, in hexadecimal';
COMMENT ON COLUMN malle.schema_migration.applied_at IS 'Real time of the application';

CREATE TABLE IF NOT EXISTS malle.schema_script (
	kind text NOT NULL CONSTRAINT schema_script_kind CHECK (kind IN ('functions', 'views', 'seeds')),
	name text NOT NULL,
	checksum text NOT NULL,
	applied_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT schema_script_once PRIMARY KEY (kind, name)
);
ALTER TABLE malle.schema_script OWNER TO malle_owner;
COMMENT ON TABLE malle.schema_script IS 'Functions, views and seeds as last applied; a file whose text changed is applied again';
COMMENT ON COLUMN malle.schema_script.kind IS 'Folder of the file: functions, views, seeds';
COMMENT ON COLUMN malle.schema_script.name IS 'File name without folder and ending';
COMMENT ON COLUMN malle.schema_script.checksum IS 'SHA-256 of the text that was applied, in hexadecimal';
COMMENT ON COLUMN malle.schema_script.applied_at IS 'Real time of the application';

GRANT SELECT ON malle.schema_migration, malle.schema_script TO malle_staff, malle_gateway;
