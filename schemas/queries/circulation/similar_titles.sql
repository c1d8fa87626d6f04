-- similar_titles: other titles of the active centre that share a theme, those that share most first
-- params: bigint title, bigint limit
-- columns: bigint title, text name
SELECT other.id AS title, other.title_proper AS name
FROM title AS own
JOIN title AS other ON other.id <> own.id AND other.merged_into IS NULL AND other.themes <> ''
	AND string_to_array(other.themes, ' ; ') && string_to_array(own.themes, ' ; ')
WHERE own.id = $1 AND own.themes <> ''
	AND EXISTS (SELECT FROM copy WHERE copy.title = other.id AND copy.centre = (SELECT malle.active_centre())
		AND copy.withdrawn_at IS NULL)
ORDER BY (SELECT count(*) FROM unnest(string_to_array(other.themes, ' ; ')) AS theme
		WHERE theme = ANY (string_to_array(own.themes, ' ; '))) DESC, other.title_proper COLLATE malle.french, other.id
LIMIT $2;
