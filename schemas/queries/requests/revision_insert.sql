-- revision_insert: what is known of these requests from this event on
-- params: bigint[] requests, bigint event, date received, bigint service, bigint sector, bigint sub_sector,
--    bigint municipality, bigint organisation, bigint patron, bigint handled_by,
--    bigint referred_organisation, text referred_to, text origin, text subject, bigint outcome,
--    text missing, date closed
INSERT INTO request_revision (request, event, received_on, service, sector, sub_sector, municipality,
	organisation, patron, handled_by, referred_organisation, referred_to, origin, subject, outcome,
	missing, closed_on)
SELECT request, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
FROM unnest($1::bigint[]) AS request;
