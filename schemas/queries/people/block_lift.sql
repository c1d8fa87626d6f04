-- block_lift: all blocks of a person, or of an organisation, that count today are lifted
-- params: bigint patron, bigint organisation, bigint event
UPDATE block SET ended_by = $3, current = false
WHERE (patron = $1 OR organisation = $2) AND current
	AND coalesce(ends_on >= malle.today(), true);
