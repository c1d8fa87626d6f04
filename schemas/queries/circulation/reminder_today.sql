-- reminder_today: had the borrower a reminder today already? (R7.3)
-- params: bigint patron, bigint organisation
-- columns: boolean yes
SELECT EXISTS (
	SELECT FROM reminder
	JOIN loan ON loan.id = reminder.loan
	WHERE reminder.centre = (SELECT malle.active_centre())
		AND reminder.day = (SELECT malle.today())
		AND CASE WHEN $1::bigint IS NULL THEN loan.patron IS NULL AND loan.organisation = $2
			ELSE loan.patron = $1 END) AS yes;
