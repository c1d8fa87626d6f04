/* A day as people write it. */
#ifndef TEXT_DAY_WORDS_H
#define TEXT_DAY_WORDS_H

#include <malle/date.h>

/* "Monday" for 1 (ISO 8601), translated; "" for what is no weekday. */
const char *day_words_weekday(int weekday);

/* "Monday 14 December 2026", "lundi 1er mars 2027"; "" when the day does not exist. */
const char *day_words(void *owner, struct malle_date date);

#endif
