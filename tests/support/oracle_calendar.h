/* Opening days by walking them one by one: the oracle of malle.calendar() and of due dates. It
 * knows nothing of SQL, and computes Easter another way (golden number and epact). Days are counted
 * since 1970-01-01. */
#ifndef TESTS_SUPPORT_ORACLE_CALENDAR_H
#define TESTS_SUPPORT_ORACLE_CALENDAR_H

#include <malle/date.h>

enum { ORACLE_EXCEPTIONS = 16 };

struct oracle_exception {
	int32_t first, last;
	bool open;
};

/* The hours of one site. The exception that was added last decides. */
struct oracle_calendar {
	bool week[8]; /* 1 Monday to 7 Sunday */
	struct oracle_exception exceptions[ORACLE_EXCEPTIONS];
	int exception_count;
};

/* Monday to Friday: what a new centre has. */
struct oracle_calendar oracle_usual_week(void);

int32_t oracle_easter(int year);
bool oracle_holiday(int32_t day);
bool oracle_open(const struct oracle_calendar *calendar, int32_t day);

/* The first open day from `day` on within `reach` days, -1: none. */
int32_t oracle_next_open(const struct oracle_calendar *calendar, int32_t day, int32_t reach);

#endif
