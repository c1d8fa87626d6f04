-- line_prune: what is not true any more is not said (R7.5)
-- params: bigint letter
DELETE FROM letter_line WHERE letter = $1 AND NOT malle.letter_line_is_true(letter_line);
