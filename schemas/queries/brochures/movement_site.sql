-- movement_site: the place of the centre at which a movement was noted
-- params: bigint movement
-- columns: bigint site
SELECT coalesce(from_site, to_site) AS site FROM movement WHERE id = $1;
