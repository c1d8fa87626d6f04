/* Civil dates (proleptic Gregorian calendar), without time and zone: what a due date is. */
#ifndef MALLE_DATE_H
#define MALLE_DATE_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A plain value. {0} is "no date". */
struct malle_date {
	int16_t year;
	int8_t month; /* 1-12 */
	int8_t day;   /* 1-31 */
};

/* Room for "2026-12-14" and its NUL. */
#define MALLE_DATE_TEXT 12

MALLE_API bool malle_date_is_set(struct malle_date date);

/* Does this day exist? */
MALLE_API bool malle_date_is_valid(struct malle_date date);

/* Read "2026-12-14" or "20261214", nothing before or after. MALLE_INVALID leaves *date alone. */
MALLE_API enum malle_status malle_date_from_iso(const char *text, struct malle_date *date);

/* Write ISO 8601 into `text`, empty for no date. Returns `text`. */
MALLE_API char *malle_date_to_iso(struct malle_date date, char text[MALLE_DATE_TEXT]);

/* Days since 1970-01-01, and back. */
MALLE_API int32_t malle_date_to_days(struct malle_date date);
MALLE_API struct malle_date malle_date_from_days(int32_t days);

/* 1 = Monday ... 7 = Sunday (ISO 8601). */
MALLE_API int malle_date_weekday(struct malle_date date);

/* Read a date as typed in Belgium: "14/12", "14/12/26", "14.12.2026", "lundi", "demain",
 * "aujourd'hui", "+3s" (weeks), "+10j" (days), "30 juin", and ISO. Without a year the next such
 * day from `today` on is meant. MALLE_INVALID leaves *date alone. (users.md 2.1 rule 4) */
MALLE_API enum malle_status malle_date_from_text(
	const char *text, struct malle_date today, struct malle_date *date);
/* The same for what is over: without a year, or as a day of the week, the latest such day up to
 * `today` is meant. */
MALLE_API enum malle_status malle_date_from_text_past(
	const char *text, struct malle_date today, struct malle_date *date);

/* Read a time of the day: "10h", "10h30", "10:30", "14 h 05", "midi"; *minutes (out) since
 * midnight. A number alone is none. MALLE_INVALID leaves *minutes alone. */
MALLE_API enum malle_status malle_time_from_text(const char *text, int *minutes);

/* Read a day with a time: "lundi 10h", "14/12 à 14 h 30"; or one of both: no date when no day is
 * said, -1 minutes when no time is. MALLE_INVALID leaves both alone. */
MALLE_API enum malle_status malle_moment_from_text(
	const char *text, struct malle_date today, struct malle_date *date, int *minutes);

#ifdef __cplusplus
}
#endif

#endif
