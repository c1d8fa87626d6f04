-- copy_lock: keep other desks from changing or lending the copies of the active centre with these
-- codes, until the end of the transaction
-- params: text typed, text repaired
-- columns: bigint id
SELECT id FROM copy
WHERE centre = (SELECT malle.active_centre()) AND barcode IN ($1, $2)
ORDER BY id
FOR UPDATE;
