-- organisation_refold: what search by words looks at
-- params: bigint id, text folded
UPDATE organisation SET folded = $2 WHERE id = $1;
