-- file_events: what a file did and is not undone, the latest first
-- params: text file
-- columns: bigint id
SELECT live.id
FROM offline_line AS line
JOIN offline_end AS done ON done.line = line.id AND done.how = 'applied'
JOIN event_live AS live ON live.id = done.event
WHERE line.centre = (SELECT malle.active_centre()) AND line.file = $1
ORDER BY live.id DESC;
