-- transfer_list: transfers of the active centre, the oldest open one on top; one copy's, or all
-- params: bigint copy, boolean closed, bigint limit
-- columns: bigint id, text barcode, text title, text call_number, text site_from, text destination,
--    text status, text iso18626, date requested, date since, date return_due, text note,
--    boolean open, boolean partner, bigint site_from_id, bigint site_to_id, bigint seconds_since,
--    boolean same_terminal
SELECT line.id, line.barcode, line.title, line.call_number, line.site_from, line.destination,
	line.status, line.iso18626, line.requested, line.since, line.return_due, line.note, line.open,
	line.organisation_id IS NOT NULL AS partner, line.site_from_id, line.site_to_id,
	extract(epoch FROM (SELECT malle.moment()) - line.since_moment)::bigint AS seconds_since,
	line.terminal IS NOT DISTINCT FROM (SELECT malle.active_terminal()) AS same_terminal
FROM transfer_line AS line
WHERE ($1::bigint IS NULL OR line.copy = $1) AND ($2 OR line.open)
ORDER BY line.open DESC, line.id DESC
LIMIT $3;
