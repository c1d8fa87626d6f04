-- copy_found: a copy that nobody could find was scanned (R4.2, R8.4); its title has a visible copy
-- more, which the search learns from the title's change
-- params: bigint copy
WITH found AS (UPDATE copy SET state = 'available' WHERE id = $1 RETURNING title)
UPDATE title SET merged_into = title.merged_into FROM found WHERE title.id = found.title;
