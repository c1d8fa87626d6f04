-- first_staff: the account that makes the database is the first of the team
-- params: text account, text name
-- columns: bigint staff
SELECT malle.add_first_staff($1, $2) AS staff;
