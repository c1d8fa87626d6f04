/* Years as people and programs ask for them. */
#ifndef SEARCH_YEAR_H
#define SEARCH_YEAR_H

#include <stdbool.h>

/* The years that documents hold (index/form.h). */
enum { YEAR_MIN = 1000, YEAR_MAX = 2999 };

struct year_range {
	int from, to;
};

/* "2018", "2018-05", "2018-05-01", "20180501": the year. With `cut`, "201" is the years 2010 to
 * 2019. false: none of these. */
bool year_read(const char *text, bool cut, struct year_range *range);

/* Two years, with a blank, a comma, a slash or a hyphen between them. */
bool year_range_read(const char *text, struct year_range *range);

#endif
