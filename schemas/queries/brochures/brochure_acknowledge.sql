-- brochure_acknowledge: the alert was seen; the next movement gives it again (R16.2)
-- params: bigint title
UPDATE brochure SET acknowledged = stock_line.last_movement
FROM stock_line
WHERE stock_line.title = brochure.title AND stock_line.centre = brochure.centre
	AND brochure.title = $1 AND brochure.centre = (SELECT active_centre());
