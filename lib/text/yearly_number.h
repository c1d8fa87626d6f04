/* Numbers that start again each year, as papers bear them: slip 2026-0877, request d-2026-0412. */
#ifndef TEXT_YEARLY_NUMBER_H
#define TEXT_YEARLY_NUMBER_H

#include <stdbool.h>

struct yearly_number {
	int year; /* 0: not said */
	int number;
};

/* Read "2026-0877" or "877", with or without `letter` and a hyphen before it ('d': "d-2026-0412",
 * "D412"); 0: no letter. False: it is none, *read is untouched. */
bool yearly_number_read(const char *typed, char letter, struct yearly_number *read);

#endif
