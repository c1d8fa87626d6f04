-- values_insert: the several values of the revisions of an event (R17.1)
-- params: bigint event, bigint[] professions, bigint[] contact_modes, bigint[] themes, bigint[] axes,
--    bigint[] strategies, bigint[] objectives
WITH revision AS (
	SELECT id FROM request_revision WHERE event = $1
), profession AS (
	INSERT INTO request_profession (revision, profession)
	SELECT id, value FROM revision, unnest($2::bigint[]) AS value
), contact_mode AS (
	INSERT INTO request_contact_mode (revision, contact_mode)
	SELECT id, value FROM revision, unnest($3::bigint[]) AS value
), theme AS (
	INSERT INTO request_theme (revision, theme)
	SELECT id, value FROM revision, unnest($4::bigint[]) AS value
), axis AS (
	INSERT INTO request_axis (revision, axis)
	SELECT id, value FROM revision, unnest($5::bigint[]) AS value
), strategy AS (
	INSERT INTO request_strategy (revision, strategy)
	SELECT id, value FROM revision, unnest($6::bigint[]) AS value
)
INSERT INTO request_objective (revision, objective)
SELECT id, value FROM revision, unnest($7::bigint[]) AS value;
