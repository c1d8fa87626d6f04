-- transfer_insert: the fact that a copy is asked for elsewhere (R10.1); to another site, what is in a kit
-- goes with it, but what has a way of its own
-- params: bigint event, bigint copy, bigint site, bigint organisation, date return_due, text note
-- columns: bigint id
WITH head AS (
	INSERT INTO transfer (event, copy, site_from, site_to, organisation, return_due, note)
	SELECT $1, copy.id, copy.site, $3, $4, $5, $6 FROM copy WHERE copy.id = $2
	RETURNING id), members AS (
	INSERT INTO transfer (event, copy, site_from, site_to, return_due, note)
	SELECT $1, copy.id, copy.site, $3, $5, $6
	FROM copy_member JOIN copy ON copy.id = copy_member.member AND copy.withdrawn_at IS NULL
	WHERE copy_member.kit = $2 AND $3::bigint IS NOT NULL AND copy.site IS DISTINCT FROM $3
		AND NOT EXISTS (SELECT FROM loan_open WHERE loan_open.copy = copy.id)
		AND NOT EXISTS (SELECT FROM transfer_line WHERE transfer_line.copy = copy.id AND transfer_line.open))
SELECT id FROM head;
