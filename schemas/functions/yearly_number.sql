-- As papers bear it: slip 2026-0877, request d-2026-0412. Without SET, so that it becomes part of the
-- query that calls it.
CREATE OR REPLACE FUNCTION malle.yearly_number(year integer, number integer) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN year::text || '-' || lpad(number::text, greatest(4, length(number::text)), '0');
COMMENT ON FUNCTION malle.yearly_number(integer, integer) IS 'A number that starts again each year, with at least four digits';
GRANT EXECUTE ON FUNCTION malle.yearly_number(integer, integer) TO malle_staff;
