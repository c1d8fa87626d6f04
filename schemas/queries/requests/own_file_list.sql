-- own_file_list: the current version of each own tool, with its downloads of a period here and elsewhere
-- (R18.2); one by its number; those elsewhere count in the period in which theirs ends
-- params: date from, date to, bigint file
-- columns: bigint id, bigint title_id, text title, text edition, text licence, text name, bigint size,
--    text sha256, date added, text staff, bigint own, bigint partners
SELECT file.id, file.title AS title_id, title.title_proper AS title, file.edition, file.licence, file.name,
	file.size, encode(file.sha256, 'hex') AS sha256, file.added, file.staff,
	(SELECT count(*) FROM download_live AS one JOIN request_live AS asked ON asked.id = one.request
		WHERE one.title = file.title
		AND ($1::date IS NULL OR asked.received_on >= $1) AND ($2::date IS NULL OR asked.received_on <= $2)) AS own,
	(SELECT coalesce(sum(counted.quantity), 0)::bigint FROM partner_count_live AS counted
		WHERE counted.title = file.title
		AND ($1::date IS NULL OR counted.to_on >= $1) AND ($2::date IS NULL OR counted.to_on <= $2)) AS partners
FROM own_file_live AS file
JOIN title ON title.id = file.title
WHERE file.id = (SELECT max(other.id) FROM own_file_live AS other WHERE other.title = file.title)
	AND ($3::bigint IS NULL OR file.id = $3)
ORDER BY title.title_proper COLLATE malle.french, file.id;
