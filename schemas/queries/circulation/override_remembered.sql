-- override_remembered: codes that were overridden in the open session of a borrower at this
-- terminal (R1.3)
-- params: bigint slip
-- columns: text codes
SELECT coalesce(',' || string_agg(DISTINCT override.code, ',') || ',', '') AS codes
FROM override
JOIN event_live AS event ON event.id = override.event
WHERE override.slip = $1 AND event.terminal IS NOT DISTINCT FROM (SELECT malle.active_terminal());
