-- site_default: the place from which brochures are given unless another is named: the first desk
-- columns: bigint id, text name
SELECT id, name FROM site WHERE centre = (SELECT active_centre()) AND kind = 'desk' ORDER BY id LIMIT 1;
