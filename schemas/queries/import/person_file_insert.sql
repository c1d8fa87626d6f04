-- person_file_insert: remember where a file with names of persons, in plain words, was written
-- params: text path
INSERT INTO person_file (path)
SELECT $1 WHERE NOT EXISTS (SELECT FROM person_file WHERE path = $1 AND fingerprint IS NULL);
