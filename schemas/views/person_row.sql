-- Everything that is held on a person, row by row: what `malle patron data` shows, and what
-- anonymising must have emptied (R11.3, R11.6). A table that names a person, by an id or in free
-- text, stands here; tests/schemas/check_person.c compares this with the catalog of tables.
CREATE OR REPLACE VIEW malle.person_row WITH (security_invoker) AS
SELECT t.id AS patron, 'patron'::text AS relation, to_jsonb(t) - 'folded' AS held FROM malle.patron t
UNION ALL
SELECT coalesce(t.kept, t.merged), 'patron_merge', to_jsonb(t) - 'moved' FROM malle.patron_merge t
UNION ALL
SELECT t.patron, 'membership', to_jsonb(t) FROM malle.membership t
UNION ALL
SELECT t.patron, 'block', to_jsonb(t) FROM malle.block t
UNION ALL
SELECT t.patron, 'loan_slip', to_jsonb(t) FROM malle.loan_slip t
UNION ALL
SELECT t.patron, 'loan', to_jsonb(t) FROM malle.loan t
UNION ALL
SELECT l.patron, 'loan_open', to_jsonb(t) FROM malle.loan_open t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'loan_due', to_jsonb(t) FROM malle.loan_due t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'loan_return', to_jsonb(t) FROM malle.loan_return t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'loan_return_date', to_jsonb(t) FROM malle.loan_return_date t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'loan_part_return', to_jsonb(t) FROM malle.loan_part_return t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'loan_feedback', to_jsonb(t) FROM malle.loan_feedback t JOIN malle.loan l ON l.id = t.loan
UNION ALL
-- what was written of the damage when they brought it back
SELECT l.patron, 'copy_state_change', to_jsonb(t)
FROM malle.copy_state_change t JOIN malle.loan_return r ON r.event = t.event JOIN malle.loan l ON l.id = r.loan
UNION ALL
SELECT l.patron, 'renewal', to_jsonb(t) FROM malle.renewal t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT l.patron, 'renewal_request', to_jsonb(t) FROM malle.renewal_request t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT t.patron, 'agreement', to_jsonb(t) FROM malle.agreement t
UNION ALL
SELECT t.patron, 'condition_acceptance', to_jsonb(t) FROM malle.condition_acceptance t
UNION ALL
SELECT t.patron, 'presentation', to_jsonb(t) FROM malle.presentation t
UNION ALL
SELECT l.patron, 'piece_change', to_jsonb(t) FROM malle.piece_change t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT t.patron, 'booking', to_jsonb(t) FROM malle.booking t
UNION ALL
SELECT b.patron, 'booking_period', to_jsonb(t) FROM malle.booking_period t JOIN malle.booking b ON b.id = t.booking
UNION ALL
SELECT b.patron, 'booking_step', to_jsonb(t) FROM malle.booking_step t JOIN malle.booking b ON b.id = t.booking
UNION ALL
SELECT b.patron, 'booking_open', to_jsonb(t) FROM malle.booking_open t JOIN malle.booking b ON b.id = t.booking
UNION ALL
SELECT t.patron, 'hold', to_jsonb(t) FROM malle.hold t
UNION ALL
SELECT h.patron, 'hold_step', to_jsonb(t) FROM malle.hold_step t JOIN malle.hold h ON h.id = t.hold
UNION ALL
SELECT h.patron, 'hold_open', to_jsonb(t) FROM malle.hold_open t JOIN malle.hold h ON h.id = t.hold
UNION ALL
SELECT t.patron, 'override', to_jsonb(t) FROM malle.override t
UNION ALL
SELECT t.patron, 'person_file', to_jsonb(t) FROM malle.person_file t
UNION ALL
SELECT c.patron, 'offline_line', to_jsonb(t) FROM malle.offline_line t
JOIN malle.patron_card c ON c.centre = t.centre AND c.barcode = t.card
UNION ALL
SELECT t.patron, 'letter', to_jsonb(t) FROM malle.letter t
UNION ALL
SELECT l.patron, 'letter_line', to_jsonb(t) FROM malle.letter_line t JOIN malle.letter l ON l.id = t.letter
UNION ALL
SELECT l.patron, 'reminder', to_jsonb(t) FROM malle.reminder t JOIN malle.loan l ON l.id = t.loan
UNION ALL
SELECT t.patron, 'request_revision', to_jsonb(t) FROM malle.request_revision t
UNION ALL
SELECT r.patron, 'request_profession', to_jsonb(t)
FROM malle.request_profession t JOIN malle.request_revision r ON r.id = t.revision
UNION ALL
SELECT r.patron, 'contact', to_jsonb(t) FROM malle.contact t
JOIN (SELECT DISTINCT request, patron FROM malle.request_revision) r ON r.request = t.request
UNION ALL
SELECT (t.detail ->> 'patron')::bigint, 'event', to_jsonb(t) FROM malle.event t WHERE t.detail ? 'patron'
UNION ALL
SELECT (e.detail ->> 'patron')::bigint, 'event_reason', to_jsonb(t)
FROM malle.event_reason t JOIN malle.event e ON e.id = t.event WHERE e.detail ? 'patron';
COMMENT ON VIEW malle.person_row IS 'Every row that is held on a person, with its table (R11.6)';
GRANT SELECT ON malle.person_row TO malle_staff;
