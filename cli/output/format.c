#include "cli/output/format.h"

#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/terminal.h"

/* What stands between the thousands: taken from a number that the translator wrote. */
static const char *thousands(size_t *length)
{
	/* TRANSLATORS: how 1269 is written, with the mark between the thousands */
	const char *sample = _("1,269");
	const char *end = strstr(sample, "269");

	if (*sample != '1' || end == NULL) {
		*length = 0;
		return "";
	}
	*length = (size_t)(end - sample) - 1;
	return sample + 1;
}

char *format_number(int64_t number, char text[FORMAT_NUMBER])
{
	char digits[24];
	size_t mark_length, count, used = 0;
	const char *mark = thousands(&mark_length);

	snprintf(digits, sizeof digits, "%lld", (long long)number);
	count = strlen(digits);
	for (size_t i = 0; i < count; i++) {
		size_t left = count - i;

		if (i > 0 && left % 3 == 0 && digits[i - 1] != '-' &&
			used + mark_length + left < FORMAT_NUMBER) {
			memcpy(text + used, mark, mark_length);
			used += mark_length;
		}
		text[used++] = digits[i];
	}
	text[used] = '\0';
	return text;
}

static const char *weekday_name(int weekday)
{
	static const char *const names[] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"),
		N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")};

	return _(names[weekday - 1]);
}

static const char *month_name(int month)
{
	static const char *const names[] = {N_("January"), N_("February"), N_("March"), N_("April"),
		N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
		N_("November"), N_("December")};

	return _(names[month - 1]);
}

static const char *day_name(int day, char number[FORMAT_NUMBER])
{
	/* TRANSLATORS: the first day of a month, "1er" in French */
	return day == 1 ? _("1") : format_number(day, number);
}

char *format_day(struct malle_date date, struct malle_date today, char text[FORMAT_DATE])
{
	char day[FORMAT_NUMBER];

	text[0] = '\0';
	if (!malle_date_is_valid(date))
		return text;
	if (date.year == today.year)
		/* TRANSLATORS: weekday, day, month: "Monday 14 December" */
		snprintf(text, FORMAT_DATE, _("%1$s %2$s %3$s"),
			weekday_name(malle_date_weekday(date)), day_name(date.day, day),
			month_name(date.month));
	else
		/* TRANSLATORS: weekday, day, month, year */
		snprintf(text, FORMAT_DATE, _("%1$s %2$s %3$s %4$d"),
			weekday_name(malle_date_weekday(date)), day_name(date.day, day),
			month_name(date.month), date.year);
	return text;
}

char *format_date(struct malle_date date, char text[FORMAT_DATE])
{
	text[0] = '\0';
	if (malle_date_is_set(date))
		/* TRANSLATORS: year, month, day, in the order of a table */
		snprintf(text, FORMAT_DATE, _("%1$04d-%2$02d-%3$02d"), date.year, date.month,
			date.day);
	return text;
}

char *format_size(int64_t bytes, char text[FORMAT_NUMBER])
{
	int64_t tenths = bytes / 100000;
	char whole[FORMAT_NUMBER];

	if (bytes < 1000000) {
		/* TRANSLATORS: kilobytes */
		snprintf(text, FORMAT_NUMBER, _("%s kB"),
			format_number((bytes + 999) / 1000, whole));
		return text;
	}
	/* TRANSLATORS: megabytes, with one decimal */
	snprintf(text, FORMAT_NUMBER, _("%1$s.%2$d MB"), format_number(tenths / 10, whole),
		(int)(tenths % 10));
	return text;
}

const char *format_narrow_space(void)
{
	/* TRANSLATORS: how ten percent is written */
	return strchr(_("10%"), '%') - _("10%") > 2 ? "\u00a0" : "";
}

char *format_cut(void *owner, const char *words, int columns)
{
	char *text = malle_text_printable(owner, words);
	size_t end = strlen(text);

	while (terminal_width_of(text) > columns && end > 0) {
		do
			end--;
		while (((unsigned char)text[end] & 0xC0) == 0x80);
		text[end] = '\0';
	}
	while (end > 0 && text[end - 1] == ' ')
		text[--end] = '\0';
	return text;
}
