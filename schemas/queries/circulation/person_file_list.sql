-- person_file_list: the files with names of persons that the program wrote
-- columns: bigint id, text path
SELECT id, path FROM person_file WHERE centre = (SELECT malle.active_centre()) ORDER BY id;
