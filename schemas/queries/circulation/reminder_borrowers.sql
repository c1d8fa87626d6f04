-- reminder_borrowers: who is to be reminded today
-- params: boolean open_days
-- columns: bigint patron, bigint organisation
SELECT DISTINCT patron, CASE WHEN patron IS NULL THEN organisation END AS organisation
FROM malle.reminder_state($1, NULL, NULL)
WHERE due
ORDER BY 1, 2;
