-- organisation_member: it is in the general assembly, or is not any more
-- params: bigint id, boolean member
-- columns: boolean changed
UPDATE organisation SET member = $2
FROM (SELECT id, member FROM organisation WHERE id = $1 FOR UPDATE) AS former
WHERE organisation.id = former.id
RETURNING former.member <> organisation.member AS changed;
