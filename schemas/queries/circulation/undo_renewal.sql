-- undo_renewal: the registration ends again when it ended before an event
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH taken AS (SELECT patron, valid_to, former_end FROM membership WHERE event = $1),
	mended AS (
		UPDATE patron SET member_until = taken.former_end
		FROM taken
		WHERE patron.id = taken.patron AND patron.member_until IS NOT DISTINCT FROM taken.valid_to
		RETURNING patron.id)
SELECT (SELECT count(*) FROM taken) AS wanted, (SELECT count(*) FROM mended) AS done;
