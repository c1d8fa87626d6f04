-- known: the lines of a file that were imported before, by their numbers
-- params: text file
-- columns: bigint sequence, bigint fingerprint, boolean unreadable
SELECT line.sequence, line.fingerprint, line.kind = 'unreadable' AS unreadable
FROM offline_line AS line
WHERE line.centre = (SELECT malle.active_centre()) AND line.file = $1
ORDER BY line.sequence, line.id;
