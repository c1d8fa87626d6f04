-- person_file_replace: what was at a path is not there any more: something else is written there
-- params: text path
DELETE FROM person_file WHERE path = $1;
