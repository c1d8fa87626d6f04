-- patron_refold: what search by words looks at
-- params: bigint[] ids, text[] folded
UPDATE patron SET folded = made.folded
FROM unnest($1::bigint[], $2::text[]) AS made (id, folded)
WHERE patron.id = made.id;
