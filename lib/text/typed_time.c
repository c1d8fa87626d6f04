/* Times of the day, and days with a time, as people type them at the desk (users.md 2.1 rule 4). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <malle/date.h>

enum { LONGEST_TIME = 16, LONGEST_MOMENT = 96, HOUR = 60, HOURS = 24 };

/* One or two digits; -1. *end (out): what follows them. */
static int digits(const char *text, const char **end)
{
	int count = 0;

	while (count < 2 && isdigit((unsigned char)text[count]))
		count++;
	*end = text + count;
	return count > 0 && !isdigit((unsigned char)text[count]) ? atoi(text) : -1;
}

/* What stands between hours and minutes: "h", "heures", ":"; 0 when it is none. */
static size_t separator(const char *text)
{
	static const char *const all[] = {"heures", "heure", "h", ":"};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strncasecmp(text, all[i], strlen(all[i])) == 0)
			return strlen(all[i]);
	return 0;
}

/* No-break spaces come with what is copied from a page. */
static void plain_blanks(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0';) {
		size_t octets = strncmp(from, "\u00A0", 2) == 0   ? 2
				: strncmp(from, "\u202F", 3) == 0 ? 3
								  : 0;

		*to++ = octets > 0 || *from == '\t' ? ' ' : *from;
		from += octets > 0 ? octets : 1;
	}
	*to = '\0';
}

static char *trimmed(char *text)
{
	size_t end = strlen(text);

	while (end > 0 && text[end - 1] == ' ')
		text[--end] = '\0';
	return text + strspn(text, " ");
}

/* "10h30", without blanks around it. A number alone is none: "10" may be a day. */
static int read_time(const char *text)
{
	const char *at;
	int hours = digits(text, &at), minutes = 0;
	bool colon;

	if (strcasecmp(text, "midi") == 0)
		return 12 * HOUR;
	at += strspn(at, " ");
	colon = *at == ':';
	if (hours < 0 || hours >= HOURS || separator(at) == 0)
		return -1;
	at += separator(at);
	if (*at == '\0')
		return colon ? -1 : hours * HOUR;
	at += strspn(at, " ");
	if (!isdigit((unsigned char)at[0]) || !isdigit((unsigned char)at[1]))
		return -1;
	minutes = digits(at, &at);
	return minutes < 0 || minutes >= HOUR || *at != '\0' ? -1 : hours * HOUR + minutes;
}

enum malle_status malle_time_from_text(const char *text, int *minutes)
{
	char copy[LONGEST_TIME + 1];
	int read;

	if (strlen(text) > LONGEST_TIME)
		return MALLE_INVALID;
	strcpy(copy, text);
	plain_blanks(copy);
	read = read_time(trimmed(copy));
	if (read < 0)
		return MALLE_INVALID;
	*minutes = read;
	return MALLE_OK;
}

/* Cut the time off the end of `text`; -1: there is none. The shortest end that is a time counts:
 * "14 décembre 14 h 30" ends with "14 h 30". */
static int cut_time(char *text)
{
	for (size_t start = strlen(text); start-- > 0;) {
		int minutes;

		if (start > 0 && text[start - 1] != ' ')
			continue;
		minutes = read_time(text + start);
		if (minutes >= 0) {
			text[start] = '\0';
			return minutes;
		}
	}
	return -1;
}

/* "lundi à", "lundi," before the time. */
static char *without_link(char *text)
{
	static const char *const links[] = {" à", " a", " at", ","};
	char *day = trimmed(text);

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		size_t all = strlen(day), size = strlen(links[i]);

		if (all > size && strcmp(day + all - size, links[i]) == 0)
			day[all - size] = '\0';
	}
	if (strcmp(day, "à") == 0)
		*day = '\0';
	return trimmed(day);
}

enum malle_status malle_moment_from_text(
	const char *text, struct malle_date today, struct malle_date *date, int *minutes)
{
	char copy[LONGEST_MOMENT + 1];
	struct malle_date day = {0};
	char *rest;
	int time;

	if (strlen(text) > LONGEST_MOMENT)
		return MALLE_INVALID;
	strcpy(copy, text);
	plain_blanks(copy);
	rest = trimmed(copy);
	time = cut_time(rest);
	rest = time >= 0 ? without_link(rest) : trimmed(rest);
	if (*rest == '\0' && time < 0)
		return MALLE_INVALID;
	if (*rest != '\0' && malle_date_from_text(rest, today, &day) != MALLE_OK)
		return MALLE_INVALID;
	*date = day;
	*minutes = time;
	return MALLE_OK;
}
