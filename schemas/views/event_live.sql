-- Events that count: neither undone nor undoing (R15.3).
CREATE OR REPLACE VIEW malle.event_live WITH (security_invoker) AS
SELECT e.* FROM malle.event e
WHERE e.undoes IS NULL AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = e.id);
COMMENT ON VIEW malle.event_live IS 'Events that count: neither undone nor undoing another (R15.3)';
GRANT SELECT ON malle.event_live TO malle_staff;
