/* Civil dates: the days-from-civil arithmetic on 400-year eras, and the two ISO 8601 forms. */
#include "base/civil_date.h"

#include <stdio.h>
#include <string.h>

bool malle_date_is_set(struct malle_date date)
{
	return date.month != 0;
}

int civil_date_month_days(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool malle_date_is_valid(struct malle_date date)
{
	return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
	       date.day <= civil_date_month_days(date.year, date.month);
}

/* Exactly `count` digits; -1 when one is not a digit. */
static int read_digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

enum malle_status malle_date_from_iso(const char *text, struct malle_date *date)
{
	size_t length = strlen(text);
	bool dashes = length == 10 && text[4] == '-' && text[7] == '-';
	struct malle_date read;

	if (!dashes && length != 8)
		return MALLE_INVALID;
	read = (struct malle_date) {
		.year = (int16_t)read_digits(text, 4),
		.month = (int8_t)read_digits(text + (dashes ? 5 : 4), 2),
		.day = (int8_t)read_digits(text + (dashes ? 8 : 6), 2),
	};
	if (!malle_date_is_valid(read))
		return MALLE_INVALID;
	*date = read;
	return MALLE_OK;
}

char *malle_date_to_iso(struct malle_date date, char text[MALLE_DATE_TEXT])
{
	text[0] = '\0';
	if (malle_date_is_set(date))
		snprintf(text, MALLE_DATE_TEXT, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
			(unsigned)date.month % 100u, (unsigned)date.day % 100u);
	return text;
}

int32_t malle_date_to_days(struct malle_date date)
{
	int32_t year = date.year - (date.month <= 2);
	int32_t era = (year >= 0 ? year : year - 399) / 400;
	int32_t year_of_era = year - era * 400;
	int32_t month = date.month > 2 ? date.month - 3 : date.month + 9;
	int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct malle_date malle_date_from_days(int32_t days)
{
	int32_t shifted = days + 719468;
	int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int32_t day_of_era = shifted - era * 146097;
	int32_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t month = (5 * day_of_year + 2) / 153;

	return (struct malle_date) {
		.year = (int16_t)(year_of_era + era * 400 + (month >= 10)),
		.month = (int8_t)(month < 10 ? month + 3 : month - 9),
		.day = (int8_t)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

int malle_date_weekday(struct malle_date date)
{
	int32_t days = malle_date_to_days(date) + 3; /* 1970-01-01 was a Thursday */

	return (days % 7 + 7) % 7 + 1;
}
