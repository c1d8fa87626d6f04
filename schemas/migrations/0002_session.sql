-- The functions that tables, policies and triggers name, declared before them; their bodies are in
-- schemas/functions/, applied after the migrations. Nothing here answers anything by itself.
CREATE COLLATION malle.french (provider = icu, locale = 'fr');
COMMENT ON COLLATION malle.french IS 'French order, for lists that people read; keys and folded text use "C"';

CREATE FUNCTION malle.active_centre() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT NULL::bigint';
CREATE FUNCTION malle.active_staff() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT NULL::bigint';
CREATE FUNCTION malle.active_terminal() RETURNS text LANGUAGE sql STABLE AS 'SELECT NULL::text';
CREATE FUNCTION malle.real_today() RETURNS date LANGUAGE sql STABLE AS 'SELECT NULL::date';
CREATE FUNCTION malle.real_moment() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT NULL::timestamptz';
CREATE FUNCTION malle.moment() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT NULL::timestamptz';
CREATE FUNCTION malle.today() RETURNS date LANGUAGE sql STABLE AS 'SELECT NULL::date';
CREATE FUNCTION malle.check_vocabulary() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION malle.title_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION malle.facts_stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
