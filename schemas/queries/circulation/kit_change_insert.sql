-- kit_change_insert: the fact that a copy goes into a kit, or (kit unset) out of its own
-- params: bigint event, bigint member, bigint kit
INSERT INTO kit_change (event, member, kit_before, kit)
SELECT $1, copy.id, member.kit, $3 FROM copy LEFT JOIN copy_member AS member ON member.member = copy.id
WHERE copy.id = $2;
