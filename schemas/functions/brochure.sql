-- What is given away rather than lent.
CREATE OR REPLACE FUNCTION malle.is_given_kind(kind bigint) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = malle, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM malle.vocabulary_value v WHERE v.id = kind AND v.vocabulary = 'item_type'
		AND v.code IN ('brochure', 'depliant', 'affiche', 'objet-de-communication'))
$$;
COMMENT ON FUNCTION malle.is_given_kind(bigint) IS 'Is a document of this type given away unless somebody says otherwise? (R16)';
GRANT EXECUTE ON FUNCTION malle.is_given_kind(bigint) TO malle_staff;
