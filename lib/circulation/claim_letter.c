#include "circulation/claim_letter.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "outbox/letter.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

/* One booking or hold that an event touched. */
struct told_row {
	const char *text; /* code of the words: "booking.confirmed" */
	const char *kind; /* "booking" or "hold" */
	int64_t patron, organisation;
	const char *title;
	struct malle_date starts, ends, former_starts, former_ends;
	const char *pickup;
	int64_t hold; /* that it lies ready for, or 0 */
};

static const struct column told_columns[] = {
	COLUMN_TEXT(struct told_row, text),
	COLUMN_TEXT(struct told_row, kind),
	COLUMN_INT64(struct told_row, patron),
	COLUMN_INT64(struct told_row, organisation),
	COLUMN_TEXT(struct told_row, title),
	COLUMN_DATE(struct told_row, starts),
	COLUMN_DATE(struct told_row, ends),
	COLUMN_DATE(struct told_row, former_starts),
	COLUMN_DATE(struct told_row, former_ends),
	COLUMN_TEXT(struct told_row, pickup),
	COLUMN_INT64(struct told_row, hold),
};

static bool same_day(struct malle_date one, struct malle_date other)
{
	return malle_date_to_days(one) == malle_date_to_days(other);
}

/* Do both stand in one letter? */
static bool is_together(const struct told_row *one, const struct told_row *other)
{
	return one->hold == other->hold && one->patron == other->patron &&
	       one->organisation == other->organisation && strcmp(one->text, other->text) == 0 &&
	       strcmp(one->pickup, other->pickup) == 0 && same_day(one->starts, other->starts) &&
	       same_day(one->ends, other->ends) &&
	       same_day(one->former_starts, other->former_starts) &&
	       same_day(one->former_ends, other->former_ends);
}

/* "« Photo-moi », « Émo'Trésor » (2) et « Puber-té »", in French as all that people outside read.
 * Copies of one title are neighbours. */
static const char *name_titles(void *owner, const struct told_row *rows, size_t count)
{
	struct buffer names;
	bool first = true;

	buffer_init(&names, owner);
	for (size_t i = 0; i < count;) {
		size_t next = i + 1;

		while (next < count && strcmp(rows[next].title, rows[i].title) == 0)
			next++;
		if (!first)
			buffer_add_text(&names, next == count ? " et " : ", ");
		buffer_printf(&names, "« %s »", rows[i].title);
		if (next - i > 1)
			buffer_printf(&names, " (%zu)", next - i);
		first = false;
		i = next;
	}
	return buffer_take(&names, owner);
}

static enum malle_status write_letter(struct malle_session *session, void *owner, int64_t event,
	const struct told_row *rows, size_t count, bool mail_only)
{
	const struct letter_word words[] = {
		{"outil", name_titles(owner, rows, count)},
		{"début", french_day(owner, rows->starts)},
		{"fin", french_day(owner, rows->ends)},
		{"ancien-début", french_day(owner, rows->former_starts)},
		{"ancienne-fin", french_day(owner, rows->former_ends)},
		{"lieu", rows->pickup},
	};
	/* R7.5: what waits no longer is not announced */
	const struct letter_line ready = {.text = "", .hold = rows->hold, .until = rows->ends};
	const struct letter_new letter = {
		.event = event,
		.kind = rows->kind,
		.text = rows->text,
		.patron = rows->patron,
		.organisation = rows->organisation,
		.mail_only = mail_only,
		.words = words,
		.word_count = sizeof words / sizeof words[0],
		.lines = &ready,
		.line_count = rows->hold != 0 ? 1 : 0,
	};

	return letter_queue(session, &letter, NULL);
}

static enum malle_status write_letters(
	struct malle_session *session, void *owner, int64_t event, int64_t hold, bool mail_only)
{
	struct told_row *rows;
	size_t count = 0;
	enum malle_status status = statement_rows(session, owner, &query_circulation_claim_told,
		VALUES(value_int(event), value_id(hold)), COLUMNS(told_columns), sizeof *rows,
		(void **)&rows, &count);

	for (size_t i = 0, next; status == MALLE_OK && i < count; i = next) {
		for (next = i + 1; next < count && is_together(&rows[i], &rows[next]);)
			next++;
		status = write_letter(session, owner, event, &rows[i], next - i, mail_only);
	}
	return status;
}

static enum malle_status tell(struct malle_session *session, int64_t event, int64_t hold)
{
	void *scratch = arena_scratch(session);
	int choice = CLAIM_LETTERS_ALL;
	enum malle_status status = setting_choice(session, SETTING_CLAIM_LETTERS, &choice);

	if (status == MALLE_OK && choice != CLAIM_LETTERS_NONE)
		status = write_letters(session, scratch, event, hold, choice == CLAIM_LETTERS_MAIL);
	talloc_free(scratch);
	return status;
}

enum malle_status claim_letters(struct malle_session *session, int64_t event)
{
	return tell(session, event, 0);
}

enum malle_status claim_letter_ready(struct malle_session *session, int64_t event, int64_t hold)
{
	return tell(session, event, hold);
}
