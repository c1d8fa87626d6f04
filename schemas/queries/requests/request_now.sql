-- request_now: a request as last revised, by ids
-- params: bigint request
-- columns: bigint id, bigint revision, date received, bigint service, bigint sector, bigint sub_sector,
--    bigint municipality, bigint organisation, bigint patron, bigint handled_by,
--    bigint referred_organisation, text referred_to, text origin, text subject, bigint outcome,
--    text missing, date closed
SELECT live.id, live.revision, live.received_on AS received, live.service, live.sector, live.sub_sector,
	live.municipality, live.organisation, live.patron, live.handled_by, live.referred_organisation,
	live.referred_to, live.origin, live.subject, live.outcome, live.missing, live.closed_on AS closed
FROM request_live AS live
WHERE live.id = $1;
