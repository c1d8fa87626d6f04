-- A column that holds a value of one list accepts values of that list only.
CREATE OR REPLACE FUNCTION malle.check_vocabulary() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
DECLARE
	fresh jsonb := to_jsonb(NEW);
	former jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
	value bigint;
BEGIN
	FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
		value := (fresh ->> TG_ARGV[i])::bigint;
		CONTINUE WHEN value IS NULL OR value = (former ->> TG_ARGV[i])::bigint;
		IF NOT EXISTS (SELECT FROM malle.vocabulary_value v
				WHERE v.id = value AND v.vocabulary = TG_ARGV[i + 1]) THEN
			RAISE EXCEPTION 'value % of % is not in the list %', value, TG_ARGV[i], TG_ARGV[i + 1]
				USING ERRCODE = 'check_violation', CONSTRAINT = 'vocabulary_of_column',
					TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[i];
		END IF;
	END LOOP;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION malle.check_vocabulary() IS 'Trigger: arguments are pairs of column and vocabulary';
