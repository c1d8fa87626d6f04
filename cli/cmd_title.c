/* Titles: what the catalogue describes. */
#include <malle/catalogue.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define TITLE(member) offsetof(struct malle_title, member)

static const struct field title_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = TITLE(id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = TITLE(title), .may_shrink = true},
	{"subtitle", N_("Subtitle"), FIELD_TEXT, FIELD_CARD, TITLE(subtitle)},
	{"authors", N_("Authors"), FIELD_TEXT, .offset = TITLE(authors), .may_shrink = true},
	{"publisher", N_("Publisher"), FIELD_TEXT, FIELD_CARD, TITLE(publisher)},
	{"year", N_("Year"), FIELD_TEXT, .offset = TITLE(year)},
	{"kind", N_("Kind"), FIELD_TEXT, .offset = TITLE(kind)},
	{"collation", N_("Contents"), FIELD_TEXT, FIELD_CARD, TITLE(collation)},
	{"audience", N_("Audience"), FIELD_TEXT, .offset = TITLE(audience), .may_shrink = true},
	{"themes", N_("Themes"), FIELD_TEXT, FIELD_CARD, TITLE(themes)},
	{"summary", N_("Summary"), FIELD_TEXT, FIELD_CARD, TITLE(summary)},
	{"copies", N_("Copies"), FIELD_INT64, .offset = TITLE(copies)},
	{"copies_available", N_("Available"), FIELD_INT64, .offset = TITLE(copies_available)},
	{"version", NULL, FIELD_INT, FIELD_DATA, TITLE(version)},
};

const struct listing title_listing = LISTING(malle_title, title_fields);

/* A title with its copies, as title show gives it. */
struct title_card {
	struct malle_title title;
	struct malle_date free_from; /* the first day on which one of them is free, or no date */
	struct malle_copy *copies;
	size_t copy_count;
};

/* The fields of a title, when it is free, how many photos there are, then its copies. */
enum {
	TITLE_FIELDS = sizeof title_fields / sizeof title_fields[0],
	OWN_FIELDS = 3,
	COPY_FIELDS_MAX = 32
};

static const char *const said_by_the_title[] = {"title", NULL};

/* The copies as lists show them, with the day from which each is free. */
static struct listing copies_with_days(struct field *fields)
{
	struct listing copies = copy_listing;
	size_t count = 0;

	while (count < copies.field_count && count < COPY_FIELDS_MAX - COPY_FREE_FIELDS) {
		fields[count] = copies.fields[count];
		count++;
	}
	for (int i = 0; i < COPY_FREE_FIELDS; i++)
		fields[count++] = copy_free_fields[i];
	copies.fields = fields;
	copies.field_count = count;
	return copies;
}

static struct malle_date first_free_day(const struct malle_copy *copies, size_t count)
{
	struct malle_date first = {0};

	for (size_t i = 0; i < count; i++)
		if (malle_date_is_set(copies[i].free_from) &&
			(!malle_date_is_set(first) || malle_date_to_days(copies[i].free_from) <
							      malle_date_to_days(first)))
			first = copies[i].free_from;
	return first;
}

static enum malle_status show_card(struct invocation *invocation, struct title_card *card)
{
	struct field fields[TITLE_FIELDS + OWN_FIELDS];
	struct field of_copies[COPY_FIELDS_MAX];
	const struct listing copies = copies_with_days(of_copies);
	struct listing listing = {fields, TITLE_FIELDS + OWN_FIELDS, sizeof *card};

	for (int i = 0; i < TITLE_FIELDS; i++)
		fields[i] = title_fields[i];
	fields[TITLE_FIELDS] = (struct field) {
		.name = "free_from",
		.label = N_("Free as of"),
		.type = FIELD_DATE,
		.offset = offsetof(struct title_card, free_from),
	};
	fields[TITLE_FIELDS + 1] = (struct field) {
		.name = "photos",
		.label = N_("Photos"),
		.type = FIELD_INT64,
		.offset = offsetof(struct title_card, title.photos),
	};
	fields[TITLE_FIELDS + 2] = (struct field) {
		.name = "holdings",
		.label = N_("Copies"),
		.type = FIELD_ROWS,
		.offset = offsetof(struct title_card, copies),
		.count_offset = offsetof(struct title_card, copy_count),
		.rows = &copies,
		.without = said_by_the_title,
	};
	return output_card(invocation, &listing, card);
}

enum malle_status cmd_title_show(struct invocation *invocation)
{
	int64_t id = invocation_number(invocation_argument(invocation, 0));
	struct malle_copy_filter filter = {0};
	struct malle_title *title;
	struct title_card card = {0};
	enum malle_status status =
		malle_title_show(invocation->session, invocation->session, id, &title);

	if (status != MALLE_OK)
		return status;
	card.title = *title;
	filter.title = title->id;
	status = malle_copy_list(
		invocation->session, invocation->session, &filter, &card.copies, &card.copy_count);
	card.free_from = first_free_day(card.copies, card.copy_count);
	return status == MALLE_OK ? show_card(invocation, &card) : status;
}

enum malle_status cmd_title_list(struct invocation *invocation)
{
	struct malle_title_filter filter = {
		.centre = invocation->options[OPTION_CENTRE],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_title *rows;
	size_t count;
	enum malle_status status =
		malle_title_list(invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No title yet. Import some with: malle import records FILE"));
	return output_list(invocation, &title_listing, rows, count);
}
