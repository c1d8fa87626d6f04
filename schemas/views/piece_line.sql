-- What boxes and kits hold, as their live facts tell it. functions/contents.sql brings piece,
-- copy_member and copy.rests_until to this; malle.verify() compares them with it.
CREATE OR REPLACE VIEW malle.piece_change_live WITH (security_invoker) AS
SELECT c.id, c.centre, c.event, c.piece, c.loan, c.difference, c.reason FROM malle.piece_change c
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event);
COMMENT ON VIEW malle.piece_change_live IS 'What went out of boxes or came back, and is not undone';

CREATE OR REPLACE VIEW malle.piece_told WITH (security_invoker) AS
SELECT p.id AS piece, p.copy,
	CASE WHEN r.id IS NULL THEN p.position ELSE r.position END AS position,
	CASE WHEN r.id IS NULL THEN p.label ELSE r.label END AS label,
	CASE WHEN r.id IS NULL THEN p.count ELSE r.count END AS count,
	CASE WHEN r.id IS NULL THEN p.essential ELSE r.essential END AS essential,
	CASE WHEN r.id IS NULL THEN p.source ELSE r.source END AS source,
	coalesce(r.current, NOT EXISTS (SELECT FROM malle.piece_revision a WHERE a.piece = p.id)) AS current,
	(SELECT coalesce(-sum(c.difference), 0)::integer FROM malle.piece_change_live c
		WHERE c.piece = p.id) AS missing
FROM malle.piece p
LEFT JOIN LATERAL (
	SELECT r.* FROM malle.piece_revision r
	WHERE r.piece = p.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = r.event)
	ORDER BY r.id DESC LIMIT 1) r ON true;
COMMENT ON VIEW malle.piece_told IS 'Each piece as its live facts tell it; one whose adding is undone is not current';

CREATE OR REPLACE VIEW malle.copy_member_told WITH (security_invoker) AS
SELECT f.member, CASE WHEN l.id IS NULL THEN f.kit_before ELSE l.kit END AS kit
FROM (SELECT DISTINCT ON (k.member) k.member, k.kit_before FROM malle.kit_change k ORDER BY k.member, k.id) f
LEFT JOIN LATERAL (
	SELECT k.id, k.kit FROM malle.kit_change k
	WHERE k.member = f.member AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = k.event)
	ORDER BY k.id DESC LIMIT 1) l ON true;
COMMENT ON VIEW malle.copy_member_told IS 'The kit, or none, of each copy that ever was put into one or taken out';

CREATE OR REPLACE VIEW malle.copy_back_told WITH (security_invoker) AS
SELECT f.member, l.loan AS back_of
FROM (SELECT DISTINCT r.member FROM malle.loan_part_return r) f
LEFT JOIN LATERAL (
	SELECT r.loan FROM malle.loan_part_return r
	WHERE r.member = f.member AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = r.event)
	ORDER BY r.event DESC LIMIT 1) l ON true;
COMMENT ON VIEW malle.copy_back_told IS 'The last loan of its kit from which each copy came back before the rest (R4.12), or at which it stayed here (R6.9)';

CREATE OR REPLACE VIEW malle.copy_rest_told WITH (security_invoker) AS
SELECT c.id AS copy, r.rests_until
FROM (SELECT DISTINCT l.copy AS id FROM malle.loan l) c
LEFT JOIN LATERAL (
	SELECT r.rests_until FROM malle.loan l JOIN malle.loan_return_live r ON r.loan = l.id
	WHERE l.copy = c.id ORDER BY r.event DESC LIMIT 1) r ON true;
COMMENT ON VIEW malle.copy_rest_told IS 'Until when each copy that was ever lent is checked after its last return (R6.4)';

-- Since when something misses, and what happened since (domain 3.7). A piece misses since the first
-- change after it had last been complete.
CREATE OR REPLACE VIEW malle.piece_line WITH (security_invoker) AS
SELECT p.id, p.copy, c.centre, c.barcode, t.title_proper AS title, p.position, p.label, p.count, p.missing,
	p.essential, p.source, s.event AS since_event, s.loan AS since_loan,
	(e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS since,
	CASE WHEN s.event IS NULL THEN 0 ELSE (SELECT count(*) FROM malle.loan_live l
		WHERE l.copy = p.copy AND l.kind <> 'consultation' AND l.event > s.event) END AS lent_since
FROM malle.piece p
JOIN malle.copy c ON c.id = p.copy
JOIN malle.title t ON t.id = c.title
LEFT JOIN LATERAL (
	SELECT b.event, b.loan FROM (
		SELECT d.id, d.event, d.loan, sum(d.difference) OVER (ORDER BY d.id) - d.difference AS before
		FROM malle.piece_change_live d WHERE d.piece = p.id) b
	WHERE b.before = 0 ORDER BY b.id DESC LIMIT 1) s ON p.missing > 0
LEFT JOIN malle.event e ON e.id = s.event
WHERE p.current;
COMMENT ON VIEW malle.piece_line IS 'What boxes should hold, how many are missing, since when, and how often the box was lent since';

-- What is found first pays the oldest debt: the newest losses account for what misses now.
CREATE OR REPLACE VIEW malle.piece_due WITH (security_invoker) AS
SELECT d.event, d.loan, d.piece, d.copy, l.patron, least(d.lost, d.missing - d.newer)::integer AS due
FROM (
	SELECT c.event, c.loan, c.piece, p.copy, p.missing, -c.difference AS lost,
		coalesce(sum(-c.difference) OVER (PARTITION BY c.piece ORDER BY c.id DESC
			ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer
	FROM malle.piece_change_live c JOIN malle.piece p ON p.id = c.piece AND p.current AND p.missing > 0
	WHERE c.difference < 0) d
JOIN malle.loan l ON l.id = d.loan
WHERE d.missing > d.newer;
COMMENT ON VIEW malle.piece_due IS 'Claims "pièce due": what each loan still owes of a box (R4.11); none while nothing of it misses';
GRANT SELECT ON malle.piece_change_live, malle.piece_told, malle.copy_member_told, malle.copy_back_told, malle.copy_rest_told,
	malle.piece_line, malle.piece_due TO malle_staff;
