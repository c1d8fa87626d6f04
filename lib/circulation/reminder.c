/* Reminding: one letter a borrower, a fact a loan, in one transaction (R7.1 to R7.3). A lock keeps
 * two runs of a centre apart; the key of `reminder` would stop the second all the same. */
#include <string.h>

#include <malle/database.h>
#include <malle/reminder.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/block.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

struct borrower_row {
	int64_t patron;       /* or 0: the organisation alone */
	int64_t organisation; /* or 0 */
};

static const struct column borrower_columns[] = {
	COLUMN_INT64(struct borrower_row, patron),
	COLUMN_INT64(struct borrower_row, organisation),
};

/* One loan of the borrower. */
struct item {
	int64_t loan;
	const char *title;
	const char *barcode;
	struct malle_date due_on;
	int32_t reached;
	const char *channel;
	const char *text;
	bool blocks;
	bool late;
	bool due; /* a reminder is: its level was not sent yet */
};

static const struct column item_columns[] = {
	COLUMN_INT64(struct item, loan),
	COLUMN_TEXT(struct item, title),
	COLUMN_TEXT(struct item, barcode),
	COLUMN_DATE(struct item, due_on),
	COLUMN_INT32(struct item, reached),
	COLUMN_TEXT(struct item, channel),
	COLUMN_TEXT(struct item, text),
	COLUMN_BOOL(struct item, blocks),
	COLUMN_BOOL(struct item, late),
	COLUMN_BOOL(struct item, due),
};

struct day_row {
	bool open;
	struct malle_date next;
};

static const struct column day_columns[] = {
	COLUMN_BOOL(struct day_row, open),
	COLUMN_DATE(struct day_row, next),
};

struct flag_row {
	bool yes;
};

static const struct column flag_columns[] = {
	COLUMN_BOOL(struct flag_row, yes),
};

struct written_row {
	const char *channel;
};

static const struct column written_columns[] = {
	COLUMN_TEXT(struct written_row, channel),
};

struct reminding {
	struct malle_reminder_run *run;
	bool open_days;
	bool dry_run;
	struct borrower_row borrower;
	struct item *items;
	size_t count;
	/* of this borrower */
	size_t loans;
	bool waits;
	bool mailed;
};

/* Does the letter speak of it? All that is due; with a late one, all that is late (R7.3). */
static bool is_said(const struct reminding *reminding, const struct item *item)
{
	if (item->due)
		return true;
	for (size_t i = 0; item->late && i < reminding->count; i++)
		if (reminding->items[i].due && reminding->items[i].late)
			return true;
	return false;
}

/* One letter says one thing: beside what is late, what is not late yet waits for a day of its own.
 */
static void put_off_notices(struct reminding *reminding)
{
	bool late = false;

	for (size_t i = 0; i < reminding->count; i++)
		late = late || (reminding->items[i].due && reminding->items[i].late);
	for (size_t i = 0; late && i < reminding->count; i++)
		reminding->items[i].due = reminding->items[i].due && reminding->items[i].late;
}

/* The worst of them decides about words and channel (R7.3); NULL: nothing is due. */
static const struct item *worst_of(const struct reminding *reminding)
{
	const struct item *worst = NULL;
	bool any = false;

	for (size_t i = 0; i < reminding->count; i++) {
		const struct item *item = &reminding->items[i];

		any = any || item->due;
		if (is_said(reminding, item) && item->text[0] != '\0' &&
			(worst == NULL || item->reached > worst->reached))
			worst = item;
	}
	return any ? worst : NULL;
}

static size_t fill_lines(const struct reminding *reminding, void *owner, struct letter_line *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < reminding->count; i++) {
		const struct item *item = &reminding->items[i];

		if (is_said(reminding, item)) /* French: what people outside read */
			lines[count++] = (struct letter_line) {
				.text = arena_printf(owner, "%s (%s), attendu le %s", item->title,
					item->barcode, french_day(owner, item->due_on)),
				.loan = item->loan,
				.due = item->due_on,
			};
	}
	return count;
}

static enum malle_status record(
	struct malle_session *session, const struct reminding *reminding, int64_t *event)
{
	const struct borrower_row *borrower = &reminding->borrower;
	const struct event_new new_event = {
		.kind = "reminder",
		.command = "reminder prepare",
		.detail = borrower->patron != 0
				  ? arena_printf(reminding->items, "{\"patron\": %lld}",
					    (long long)borrower->patron)
				  : arena_printf(reminding->items, "{\"organisation\": %lld}",
					    (long long)borrower->organisation),
	};

	return event_record(session, &new_event, event);
}

/* The facts: each loan that was due, at its level, by the channel that the letter took (R7.2). */
static enum malle_status insert_facts(struct malle_session *session,
	const struct reminding *reminding, int64_t event, int64_t letter,
	struct written_row *written)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < reminding->count; i++) {
		const struct item *item = &reminding->items[i];

		if (item->due)
			status = statement_one(session, reminding->items,
				&query_circulation_reminder_insert,
				VALUES(value_int(item->loan), value_date(item->due_on),
					value_int(item->reached), value_int(event),
					value_int(letter)),
				COLUMNS(written_columns), written);
	}
	return status;
}

/* No new loans until nothing is late any more; the return lifts it (R4.5, R7.1). The words are for
 * the team: French, as all that is stored. */
static enum malle_status block(
	struct malle_session *session, const struct reminding *reminding, int64_t event)
{
	const struct block_new block = {
		.patron = reminding->borrower.patron,
		.organisation = reminding->borrower.organisation,
		.rule = "R7.1",
		.reason = "retard après rappel",
		.event = event,
	};
	int64_t id;

	return block_add(session, &block, &id);
}

static enum malle_status write_letter(
	struct malle_session *session, struct reminding *reminding, const struct item *worst)
{
	struct letter_line *lines =
		arena_array(reminding->items, struct letter_line, reminding->count);
	struct letter_new letter = {
		.kind = "reminder",
		.text = worst->text,
		.patron = reminding->borrower.patron,
		.organisation = reminding->borrower.organisation,
		.on_paper = strcmp(worst->channel, "print") == 0,
		.lines = lines,
		.line_count = fill_lines(reminding, lines, lines),
	};
	struct written_row written = {.channel = ""};
	int64_t id;
	enum malle_status status = record(session, reminding, &letter.event);

	if (status == MALLE_OK)
		status = letter_queue(session, &letter, &id);
	if (status == MALLE_OK)
		status = insert_facts(session, reminding, letter.event, id, &written);
	if (status == MALLE_OK && worst->blocks)
		status = block(session, reminding, letter.event);
	reminding->mailed = strcmp(written.channel, "mail") == 0;
	return status;
}

static enum malle_status find_items(struct malle_session *session, struct reminding *reminding)
{
	malle_free(reminding->items);
	reminding->items = NULL;
	return statement_rows(session, reminding->run, &query_circulation_reminder_items,
		VALUES(value_bool(reminding->open_days), value_id(reminding->borrower.patron),
			value_id(reminding->borrower.organisation)),
		COLUMNS(item_columns), sizeof *reminding->items, (void **)&reminding->items,
		&reminding->count);
}

static enum malle_status remind_once(struct malle_session *session, void *data)
{
	struct reminding *reminding = data;
	const struct item *worst;
	struct flag_row reminded = {0};
	enum malle_status status =
		statement_execute(session, &query_circulation_reminder_lock, NO_VALUES);

	reminding->loans = 0;
	reminding->waits = false;
	if (status == MALLE_OK)
		status = find_items(session, reminding);
	if (status == MALLE_OK)
		status = statement_one(session, reminding->items, &query_circulation_reminder_today,
			VALUES(value_id(reminding->borrower.patron),
				value_id(reminding->borrower.organisation)),
			COLUMNS(flag_columns), &reminded);
	if (status != MALLE_OK)
		return status;
	put_off_notices(reminding);
	worst = worst_of(reminding);
	reminding->waits = worst != NULL && reminded.yes;
	if (worst == NULL || reminded.yes)
		return MALLE_OK;
	for (size_t i = 0; i < reminding->count; i++)
		reminding->loans += reminding->items[i].due;
	return reminding->dry_run ? MALLE_OK : write_letter(session, reminding, worst);
}

static enum malle_status remind(struct malle_session *session, struct reminding *reminding)
{
	struct malle_reminder_run *run = reminding->run;
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, remind_once, reminding);

	if (status != MALLE_OK)
		return status;
	run->letters += reminding->loans > 0;
	run->loans += reminding->loans;
	run->waiting += reminding->waits;
	run->mails += reminding->loans > 0 && reminding->mailed;
	return MALLE_OK;
}

static enum malle_status remind_all(struct malle_session *session, struct reminding *reminding,
	const struct borrower_row *borrowers, size_t count)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		if (!session_progress(session, _("writing reminders"), i, count))
			return session_fail(session, MALLE_CANCELLED, _("stopped"));
		reminding->borrower = borrowers[i];
		status = remind(session, reminding);
	}
	return status;
}

static enum malle_status remind_card(
	struct malle_session *session, struct reminding *reminding, const char *card)
{
	char *repaired = NULL;
	enum malle_status status;

	if (malle_barcode_repair(reminding->run, card, &repaired, NULL) != MALLE_OK)
		repaired = NULL;
	status = statement_one(session, reminding->run, &query_circulation_reminder_card,
		VALUES(value_text(card), value_text(repaired)), COLUMNS(borrower_columns),
		&reminding->borrower);
	if (status == MALLE_NOT_FOUND)
		return session_fail(
			session, MALLE_NOT_FOUND, _("no borrower has the card '%s'"), card);
	return status == MALLE_OK ? remind(session, reminding) : status;
}

static enum malle_status remind_everybody(
	struct malle_session *session, struct reminding *reminding)
{
	struct borrower_row *borrowers;
	size_t count;
	enum malle_status status = statement_rows(session, reminding->run,
		&query_circulation_reminder_borrowers, VALUES(value_bool(reminding->open_days)),
		COLUMNS(borrower_columns), sizeof *borrowers, (void **)&borrowers, &count);

	return status == MALLE_OK ? remind_all(session, reminding, borrowers, count) : status;
}

/* R2.5: on a closed day nothing is sent; it goes out the next open day. */
static enum malle_status look_at_day(struct malle_session *session, struct malle_reminder_run *run)
{
	struct day_row day = {0};
	enum malle_status status = statement_one(session, run, &query_circulation_reminder_day,
		NO_VALUES, COLUMNS(day_columns), &day);

	run->closed = !day.open;
	run->opens = day.next;
	return status;
}

enum malle_status malle_reminder_prepare(struct malle_session *session, void *owner,
	const struct malle_reminder_options *options, struct malle_reminder_run **run)
{
	static const struct malle_reminder_options defaults = {0};
	struct reminding reminding = {.run = arena_new(owner, struct malle_reminder_run)};
	enum malle_status status = right_require(session, RIGHT_LETTERS);
	int choice = REMINDER_OPEN_DAYS;

	options = options != NULL ? options : &defaults;
	*run = reminding.run;
	reminding.dry_run = options->dry_run;
	if (status == MALLE_OK)
		status = setting_choice(session, SETTING_REMINDER_DAYS, &choice);
	reminding.open_days = choice == REMINDER_OPEN_DAYS;
	if (status == MALLE_OK)
		status = look_at_day(session, *run);
	if (status != MALLE_OK || (*run)->closed)
		return status;
	if (options->patrons == NULL)
		return remind_everybody(session, &reminding);
	for (size_t i = 0; status == MALLE_OK && i < options->patron_count; i++)
		status = remind_card(session, &reminding, options->patrons[i]);
	return status;
}
