#include "tests/support/oracle_calendar.h"

struct oracle_calendar oracle_usual_week(void)
{
	return (struct oracle_calendar) {.week = {[1] = true, true, true, true, true}};
}

/* Knuth, The Art of Computer Programming 1.3.2, exercise 14, after Clavius. */
int32_t oracle_easter(int year)
{
	int golden = year % 19 + 1;
	int century = year / 100 + 1;
	int skipped = 3 * century / 4 - 12;
	int moon = (8 * century + 5) / 25 - 5;
	int sunday = 5 * year / 4 - skipped - 10;
	int epact = (11 * golden + 20 + moon - skipped) % 30;
	int day;

	if ((epact == 25 && golden > 11) || epact == 24)
		epact++;
	day = 44 - epact;
	if (day < 21)
		day += 30;
	day += 7 - (sunday + day) % 7; /* of March, which may run into April */
	return malle_date_to_days((struct malle_date) {(int16_t)year, 3, 1}) + day - 1;
}

bool oracle_holiday(int32_t day)
{
	static const int8_t fixed[][2] = {
		{1, 1}, {1, 5}, {21, 7}, {15, 8}, {1, 11}, {11, 11}, {25, 12}};
	struct malle_date date = malle_date_from_days(day);
	int32_t easter = oracle_easter(date.year);

	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		if (date.day == fixed[i][0] && date.month == fixed[i][1])
			return true;
	return day == easter + 1 || day == easter + 39 || day == easter + 50;
}

bool oracle_open(const struct oracle_calendar *calendar, int32_t day)
{
	for (int i = calendar->exception_count - 1; i >= 0; i--)
		if (calendar->exceptions[i].first <= day && day <= calendar->exceptions[i].last)
			return calendar->exceptions[i].open;
	return !oracle_holiday(day) &&
	       calendar->week[malle_date_weekday(malle_date_from_days(day))];
}

int32_t oracle_next_open(const struct oracle_calendar *calendar, int32_t day, int32_t reach)
{
	for (int32_t d = day; d <= day + reach; d++)
		if (oracle_open(calendar, d))
			return d;
	return -1;
}
