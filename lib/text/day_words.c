#include "text/day_words.h"

#include "base/arena.h"
#include "base/gettext.h"

/* Not strftime(): its words are those of a locale that the machine may not have. */
static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const months[] = {N_("January"), N_("February"), N_("March"), N_("April"),
	N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December")};

const char *day_words_weekday(int weekday)
{
	return weekday >= 1 && weekday <= 7 ? _(weekdays[weekday - 1]) : "";
}

const char *day_words(void *owner, struct malle_date date)
{
	const char *day;

	if (!malle_date_is_valid(date))
		return "";
	/* TRANSLATORS: the first day of a month, "1er" in French */
	day = date.day == 1 ? _("1") : arena_printf(owner, "%d", date.day);
	/* TRANSLATORS: weekday, day, month, year */
	return arena_printf(owner, _("%1$s %2$s %3$s %4$d"),
		day_words_weekday(malle_date_weekday(date)), day, _(months[date.month - 1]),
		date.year);
}
