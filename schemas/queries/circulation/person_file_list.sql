-- person_file_list: the files with names of persons that the program wrote: those to look into, and
-- those of whoever was forgotten
-- params:
-- columns: bigint id, text path, bigint fingerprint, boolean forgotten
SELECT id, path, fingerprint, forgotten FROM person_file
WHERE centre = (SELECT malle.active_centre()) AND (patron IS NULL OR forgotten) ORDER BY id;
