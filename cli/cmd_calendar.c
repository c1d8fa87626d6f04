/* Opening days: the month, the week, and days that differ. */
#include <stdio.h>
#include <string.h>

#include <malle/calendar.h>
#include <malle/database.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

#define DAY(member) offsetof(struct malle_day, member)
#define OPENING(member) offsetof(struct opening_line, member)
#define CLOSING(member) offsetof(struct malle_closing, member)
#define EFFECT(member) offsetof(struct effect_line, member)

static const char *const weekday_names[] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"),
	N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")};

/* ---- a month ---- */

static const struct field day_fields[] = {
	{"date", N_("Day"), FIELD_DATE, .offset = DAY(date)},
	{"open", N_("Open"), FIELD_FLAG, .offset = DAY(open)},
	{"reason", N_("Why"), FIELD_TEXT, .offset = DAY(reason)},
};

static const struct listing day_listing = LISTING(malle_day, day_fields);

/* The first day of the month that is asked for: 3, 3/2027, 2027-03, or this one. */
static bool read_month(const char *text, struct malle_date today, struct malle_date *first)
{
	int month = today.month, year = today.year, end = 0;

	*first = (struct malle_date) {today.year, today.month, 1};
	if (text == NULL)
		return true;
	if ((sscanf(text, "%4d-%2d%n", &year, &month, &end) == 2 && text[end] == '\0') ||
		(sscanf(text, "%2d/%4d%n", &month, &year, &end) == 2 && text[end] == '\0')) {
		*first = (struct malle_date) {(int16_t)year, (int8_t)month, 1};
		return malle_date_is_valid(*first);
	}
	year = today.year;
	if (sscanf(text, "%2d%n", &month, &end) != 1 || text[end] != '\0')
		return false;
	*first = (struct malle_date) {
		(int16_t)(month < today.month ? year + 1 : year), (int8_t)month, 1};
	return malle_date_is_valid(*first);
}

static struct malle_date last_of_month(struct malle_date first)
{
	struct malle_date next = {(int16_t)(first.month == 12 ? first.year + 1 : first.year),
		(int8_t)(first.month == 12 ? 1 : first.month + 1), 1};

	return malle_date_from_days(malle_date_to_days(next) - 1);
}

/* Seven columns; a closed day is in brackets, so that no colour is needed to see it. */
static void print_month(const struct malle_day *days, size_t count)
{
	printf("%s\n", _(" Mo   Tu   We   Th   Fr   Sa   Su"));
	for (int i = 1; i < malle_date_weekday(days[0].date); i++)
		printf("     ");
	for (size_t i = 0; i < count; i++) {
		bool ends = malle_date_weekday(days[i].date) == 7 || i + 1 == count;

		printf(days[i].open ? " %2d " : "[%2d]", days[i].date.day);
		printf("%s", ends ? "\n" : " ");
	}
	printf("%s\n", _("[ ] closed"));
}

/* Why days differ, each stretch once. */
static void print_reasons(const struct malle_day *days, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t last = i;

		if (days[i].reason[0] == '\0')
			continue;
		while (last + 1 < count && strcmp(days[last + 1].reason, days[i].reason) == 0 &&
			days[last + 1].open == days[i].open)
			last++;
		if (last == i)
			printf("%2d: ", days[i].date.day);
		else
			printf("%2d-%d: ", days[i].date.day, days[last].date.day);
		printf("%s%s\n", days[i].reason, days[i].open ? _(" (open)") : "");
		i = last;
	}
}

enum malle_status cmd_calendar_show(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	const char *text = invocation_argument(invocation, 0);
	struct malle_date today, first;
	struct malle_day *days;
	size_t count;
	enum malle_status status = malle_database_today(session, &today);

	if (status != MALLE_OK)
		return status;
	if (!read_month(text, today, &first)) {
		message_error(MALLE_INVALID, _("'%s' is not a month"), text);
		message_hint("%s", _("as in 3, 3/2027, 2027-03"));
		return MALLE_INVALID;
	}
	status = malle_calendar_days(session, session, invocation->options[OPTION_SITE], first,
		last_of_month(first), &days, &count);
	if (status != MALLE_OK || output_is_data(invocation) || count == 0)
		return status == MALLE_OK ? output_list(invocation, &day_listing, days, count)
					  : status;
	printf("%02d/%04d\n", first.month, first.year);
	print_month(days, count);
	for (size_t i = 0; i < count; i++)
		days[i].reason = malle_text_printable(session, days[i].reason);
	print_reasons(days, count);
	return MALLE_OK;
}

/* ---- the week ---- */

struct opening_line {
	struct malle_opening opening;
	const char *weekday;
};

static const struct field opening_fields[] = {
	{"site", N_("Site"), FIELD_TEXT, .offset = OPENING(opening.site)},
	{"weekday", NULL, FIELD_INT, FIELD_DATA, OPENING(opening.weekday)},
	{"day", N_("Day"), FIELD_TEXT, .offset = OPENING(weekday)},
	{"opens", N_("Opens"), FIELD_TEXT, .offset = OPENING(opening.opens)},
	{"closes", N_("Closes"), FIELD_TEXT, .offset = OPENING(opening.closes)},
};

static const struct listing opening_listing = LISTING(opening_line, opening_fields);

static enum malle_status show_week(struct invocation *invocation)
{
	struct malle_opening *rows;
	struct opening_line *lines;
	size_t count;
	enum malle_status status =
		malle_opening_list(invocation->session, invocation->session, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Never open."));
	lines = memory_array(invocation->session, struct opening_line, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = (struct opening_line) {rows[i], _(weekday_names[rows[i].weekday - 1])};
	return output_list(invocation, &opening_listing, lines, count);
}

static int read_weekday(struct invocation *invocation, const char *text)
{
	static const char *const words[] = {"lundi", "mardi", "mercredi", "jeudi", "vendredi",
		"samedi", "dimanche", "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday"};
	const char *folded = malle_text_fold(invocation->session, text);

	for (int i = 0; i < 14; i++)
		if (strcmp(folded, words[i]) == 0)
			return i % 7 + 1;
	return text[0] >= '1' && text[0] <= '7' && text[1] == '\0' ? text[0] - '0' : 0;
}

/* "9:00-12:30", once or twice; what a clock shows is checked by the database too. */
static bool read_hours(
	struct invocation *invocation, const char *text, struct malle_opening_change *change)
{
	for (int i = 0; i < 2 && *text != '\0'; i++) {
		int hour, minute, to_hour, to_minute, end = 0;

		if (sscanf(text, " %2d%*[:hH]%2d-%2d%*[:hH]%2d%n", &hour, &minute, &to_hour,
			    &to_minute, &end) != 4 ||
			end == 0 || hour > 23 || to_hour > 23 || minute > 59 || to_minute > 59 ||
			hour < 0 || minute < 0 || to_hour < 0 || to_minute < 0)
			return false;
		change->opens[i] = memory_text(invocation->session, "%02d:%02d", hour, minute);
		change->closes[i] =
			memory_text(invocation->session, "%02d:%02d", to_hour, to_minute);
		text += end;
		text += strspn(text, ", ");
	}
	return *text == '\0';
}

static enum malle_status set_hours(
	struct invocation *invocation, struct malle_opening_change *change)
{
	enum malle_status status = malle_opening_set(invocation->session, change);

	if (status != MALLE_NEEDS_CONFIRMATION)
		return status;
	switch (prompt_confirm(
		invocation, false, malle_session_error(invocation->session)->message)) {
	case PROMPT_YES: break;
	case PROMPT_NO: return message_error(status, "%s", _("nothing was changed"));
	case PROMPT_CANNOT: return status;
	}
	change->confirmed = true;
	return malle_opening_set(invocation->session, change);
}

enum malle_status cmd_calendar_week(struct invocation *invocation)
{
	const char *day = invocation_argument(invocation, 0);
	const char *hours = invocation->options[OPTION_HOURS];
	struct malle_opening_change change = {
		.site = invocation->options[OPTION_SITE],
		.confirmed = invocation_has(invocation, OPTION_YES),
		.key = invocation->options[OPTION_KEY],
	};
	enum malle_status status;

	if (day == NULL)
		return show_week(invocation);
	change.weekday = read_weekday(invocation, day);
	if (change.weekday == 0)
		return message_error(MALLE_INVALID, _("'%s' is not a day of the week"), day);
	if (hours == NULL)
		return message_error(
			MALLE_INVALID, "%s", _("say which hours: --hours 9:00-16:30, or none"));
	if (invocation_limit(invocation, hours) != -1 && !read_hours(invocation, hours, &change)) {
		message_error(MALLE_INVALID, _("'%s' are no hours"), hours);
		message_hint("%s", _("as in 9:00-16:30, or 9:00-12:00,13:00-16:30"));
		return MALLE_INVALID;
	}
	status = set_hours(invocation, &change);
	return status == MALLE_OK ? show_week(invocation) : status;
}

/* ---- days that differ ---- */

static const struct field closing_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = CLOSING(id)},
	{"site", N_("Site"), FIELD_TEXT, .offset = CLOSING(site)},
	{"first", N_("First day"), FIELD_DATE, .offset = CLOSING(first)},
	{"last", N_("Last day"), FIELD_DATE, .offset = CLOSING(last)},
	{"open", N_("Open"), FIELD_FLAG, .offset = CLOSING(open)},
	{"label", N_("Why"), FIELD_TEXT, .offset = CLOSING(label), .may_shrink = true},
};

static const struct listing closing_listing = LISTING(malle_closing, closing_fields);

enum malle_status cmd_calendar_list(struct invocation *invocation)
{
	struct malle_closing *rows;
	size_t count;
	enum malle_status status = malle_closing_list(invocation->session, invocation->session,
		invocation_has(invocation, OPTION_ENDED), &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No day differs from the week, but for public holidays."));
	return output_list(invocation, &closing_listing, rows, count);
}

struct effect_line {
	struct malle_closing_effect effect;
	const char *what;
};

static const struct field effect_fields[] = {
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, EFFECT(effect.kind)},
	{"what", N_("What"), FIELD_TEXT, .offset = EFFECT(what)},
	{"title", N_("Tool"), FIELD_TEXT, .offset = EFFECT(effect.title), .may_shrink = true},
	{"barcode", N_("Copy"), FIELD_TEXT, .offset = EFFECT(effect.barcode)},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = EFFECT(effect.patron)},
	{"day", N_("Day"), FIELD_DATE, .offset = EFFECT(effect.day)},
	{"moved", N_("Moved to"), FIELD_DATE, .offset = EFFECT(effect.moved)},
};

static const struct listing effect_listing = LISTING(effect_line, effect_fields);

static const char *what_of(const char *kind)
{
	if (strcmp(kind, "loan_due") == 0)
		return _("loan, due back");
	if (strcmp(kind, "booking_start") == 0)
		return _("booking, begins");
	return strcmp(kind, "booking_end") == 0 ? _("booking, ends") : _("waits to be fetched");
}

static enum malle_status show_effects(
	struct invocation *invocation, const struct malle_closing_effect *effects, size_t count)
{
	struct effect_line *lines =
		memory_array(invocation->session, struct effect_line, count + 1);

	for (size_t i = 0; i < count; i++)
		lines[i] = (struct effect_line) {effects[i], what_of(effects[i].kind)};
	return output_list(invocation, &effect_listing, lines, count);
}

/* Shown first; moved when somebody says so (R2.4). */
static enum malle_status add_closing(
	struct invocation *invocation, struct malle_closing_new *wanted)
{
	struct malle_session *session = invocation->session;
	struct malle_closing_effect *effects;
	size_t count;
	enum malle_status status = malle_closing_add(session, session, wanted, &effects, &count);

	if (status == MALLE_OK) {
		if (!wanted->dry_run)
			message_note("%s", _("Written; no date has to move."));
		return show_effects(invocation, effects, count);
	}
	if (status != MALLE_NEEDS_CONFIRMATION)
		return status;
	if (!invocation_has(invocation, OPTION_YES) &&
		show_effects(invocation, effects, count) != MALLE_OK)
		return MALLE_INTERNAL;
	switch (prompt_confirm(invocation, false, malle_session_error(session)->message)) {
	case PROMPT_YES: break;
	case PROMPT_NO: return message_error(status, "%s", _("nothing was changed"));
	case PROMPT_CANNOT: return status;
	}
	wanted->confirmed = true;
	status = malle_closing_add(session, session, wanted, &effects, &count);
	if (status == MALLE_OK)
		message_note(_("Written; dates moved: %zu."), count);
	return status == MALLE_OK && invocation_has(invocation, OPTION_YES)
		       ? show_effects(invocation, effects, count)
		       : status;
}

static enum malle_status differ(struct invocation *invocation, bool open)
{
	struct malle_closing_new wanted = {
		.site = invocation->options[OPTION_SITE],
		.open = open,
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
		.label = invocation->options[OPTION_LABEL],
		.key = invocation->options[OPTION_KEY],
	};
	const char *last = invocation_argument(invocation, 1);
	enum malle_status status =
		invocation_date(invocation, invocation_argument(invocation, 0), &wanted.first);

	wanted.last = wanted.first;
	if (status == MALLE_OK && last != NULL)
		status = invocation_date(invocation, last, &wanted.last);
	return status == MALLE_OK ? add_closing(invocation, &wanted) : status;
}

enum malle_status cmd_calendar_close(struct invocation *invocation)
{
	return differ(invocation, false);
}

enum malle_status cmd_calendar_open(struct invocation *invocation)
{
	return differ(invocation, true);
}

enum malle_status cmd_calendar_forget(struct invocation *invocation)
{
	int64_t number = invocation_number(invocation_argument(invocation, 0));
	enum malle_status status =
		malle_closing_end(invocation->session, number, invocation->options[OPTION_KEY]);

	if (status == MALLE_OK)
		message_note("%s", _("These days follow the week again."));
	return status;
}
