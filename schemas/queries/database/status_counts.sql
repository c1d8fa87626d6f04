-- status_counts: how much there is; persons and loans of the active centre only
-- columns: bigint titles, bigint copies, bigint patrons, bigint loans_open, integer centres
SELECT (SELECT count(*) FROM malle.title WHERE merged_into IS NULL) AS titles,
    (SELECT count(*) FROM malle.copy WHERE withdrawn_at IS NULL) AS copies,
    (SELECT count(*) FROM malle.patron) AS patrons,
    (SELECT count(*) FROM malle.loan_open) AS loans_open,
    (SELECT count(*) FROM malle.centre)::integer AS centres;
