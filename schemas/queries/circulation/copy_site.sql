-- copy_site: where a copy lives
-- params: bigint copy
-- columns: bigint site
SELECT site FROM copy WHERE id = $1;
