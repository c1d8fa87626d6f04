-- staff_right_revoke: take a right that was given to one person
-- params: text account, text word
-- columns: bigint id
SELECT malle.revoke_right($1, $2) AS id;
