-- vocabulary_lists: the lists of values
-- params:
-- columns: text code, text label
SELECT code, label FROM vocabulary ORDER BY label COLLATE malle.french;
