-- owner_find: an owner of the active centre by name or code, whatever the case
-- params: text typed
-- columns: bigint id, text name
SELECT owner.id, owner.name FROM owner
JOIN centre_owner AS of ON of.owner = owner.id AND of.centre = (SELECT malle.active_centre())
WHERE lower(owner.name) = lower($1) OR lower(owner.code) = lower($1)
ORDER BY owner.id LIMIT 1;
