-- item_type_words: every word for a type of document, with the value that it means
-- columns: bigint id, text word
SELECT id, label AS word FROM vocabulary_value WHERE vocabulary = 'item_type'
UNION ALL SELECT value, alias FROM vocabulary_alias WHERE vocabulary = 'item_type';
