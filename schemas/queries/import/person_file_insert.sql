-- person_file_insert: remember where a file with names of persons was written
-- params: text path
INSERT INTO person_file (path) VALUES ($1) ON CONFLICT ON CONSTRAINT person_file_once DO NOTHING;
