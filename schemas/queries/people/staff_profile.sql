-- staff_profile: give a person of the team another profile
-- params: text account, text word
-- columns: bigint id
SELECT malle.set_profile($1, $2) AS id;
