-- staff_remove: end the access of an account to the active centre
-- params: text account, text unused
-- columns: bigint id
SELECT malle.remove_staff($1) AS id WHERE $2::text IS NULL;
