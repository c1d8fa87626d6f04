-- person_file_delete: a file that is gone is forgotten
-- params: bigint id
DELETE FROM person_file WHERE id = $1;
