/* A day as a letter says it, in French whatever the language of the machine. */
#ifndef TEXT_FRENCH_DAY_H
#define TEXT_FRENCH_DAY_H

#include <malle/date.h>

/* "lundi 14 décembre 2026", below `owner`; "" for no date. */
char *french_day(void *owner, struct malle_date date);

/* "lundi 14 décembre 2026 à 10 h 30": a day and minutes since midnight, below `owner`. */
char *french_moment(void *owner, struct malle_date date, int minutes);

#endif
