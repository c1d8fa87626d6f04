-- staff_add: give an account access to the active centre
-- params: text account, text name, text profile
-- columns: bigint id
SELECT malle.add_staff($1, $2, coalesce($3, 'catalogue')) AS id;
