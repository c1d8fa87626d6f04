-- opening_any: is any day of the week open, at the site or in the centre?
-- params: bigint site
-- columns: boolean open
SELECT EXISTS (
	SELECT FROM opening WHERE current AND centre = (SELECT malle.active_centre())
	AND site IS NOT DISTINCT FROM $1) AS open;
