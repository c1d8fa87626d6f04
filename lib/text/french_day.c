#include "text/french_day.h"

#include "base/arena.h"

static const char *const weekdays[] = {
	"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
static const char *const months[] = {"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre"};

char *french_day(void *owner, struct malle_date date)
{
	if (!malle_date_is_valid(date))
		return arena_strdup(owner, "");
	return arena_printf(owner, "%s %s %s %d", weekdays[malle_date_weekday(date) - 1],
		date.day == 1 ? "1er" : arena_printf(owner, "%d", date.day), months[date.month - 1],
		date.year);
}

char *french_moment(void *owner, struct malle_date date, int minutes)
{
	char *day = french_day(owner, date);

	if (minutes % 60 == 0)
		return arena_printf(owner, "%s à %d\u00A0h", day, minutes / 60);
	return arena_printf(owner, "%s à %d\u00A0h\u00A0%02d", day, minutes / 60, minutes % 60);
}
