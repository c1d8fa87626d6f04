-- Movements of brochures that count (R15.3).
CREATE OR REPLACE VIEW malle.movement_live WITH (security_invoker) AS
SELECT m.* FROM malle.movement m
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = m.event);
COMMENT ON VIEW malle.movement_live IS 'Movements of brochures whose event is not undone';
GRANT SELECT ON malle.movement_live TO malle_staff;
