-- today: today by the session's clock, in the centre's time zone
-- columns: date today
SELECT malle.today() AS today;
