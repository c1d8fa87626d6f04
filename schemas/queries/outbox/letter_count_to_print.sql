-- letter_count_to_print: how many letters wait for paper
-- columns: bigint letters
SELECT count(*) AS letters FROM letter
WHERE centre = (SELECT malle.active_centre()) AND state = 'to_send' AND channel = 'print'
	AND not_before <= (SELECT malle.today());
