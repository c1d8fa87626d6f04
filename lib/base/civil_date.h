/* Civil dates, for the library: what <malle/date.h> declares, and a little more. */
#ifndef BASE_CIVIL_DATE_H
#define BASE_CIVIL_DATE_H

#include <malle/date.h>

/* Days of a month, 28 to 31. `month` is 1 to 12. */
int civil_date_month_days(int year, int month);

#endif
