-- reminder_day: is the active centre open today, and when is it next? (R2.5)
-- columns: boolean open, date next
SELECT malle.is_open(malle.active_centre(), NULL, malle.today()) AS open,
	malle.next_open_day(malle.active_centre(), NULL, malle.today()) AS next;
