-- holds_data: is there anything that a restore would overwrite?
-- columns: boolean present
SELECT EXISTS (SELECT FROM malle.title) OR EXISTS (SELECT FROM malle.patron)
    OR EXISTS (SELECT FROM malle.loan) AS present;
