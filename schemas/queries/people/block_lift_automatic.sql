-- block_lift_automatic: what a rule (none: any) blocked of a person is lifted; never what a person
-- of the team decided (R9.6)
-- params: bigint patron, text rule, bigint event
UPDATE block SET ended_by = $3, current = false
WHERE patron = $1 AND automatic AND current AND ($2::text IS NULL OR rule = $2);
