-- letter_on_paper: what waits for paper, in the order of the addresses
-- columns: bigint id
SELECT id FROM letter
WHERE centre = (SELECT malle.active_centre()) AND state = 'to_send' AND channel = 'print'
	AND not_before <= (SELECT malle.today())
ORDER BY address COLLATE malle.french, id;
