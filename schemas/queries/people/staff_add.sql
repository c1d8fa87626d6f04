-- staff_add: give an account access to the active centre
-- params: text account, text name
-- columns: bigint id
SELECT malle.add_staff($1, $2) AS id;
