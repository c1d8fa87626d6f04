-- title_touch: say that titles changed, though only their copies did
-- params: bigint[] titles
UPDATE title SET version = version WHERE id = ANY ($1);
