-- staff_right_grant: give a person of the team a right beyond the profile
-- params: text account, text word
-- columns: bigint id
SELECT malle.grant_right($1, $2) AS id;
