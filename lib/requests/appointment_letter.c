#include "requests/appointment_letter.h"

#include <string.h>

#include <malle/outbox.h>

#include "base/arena.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "outbox/letter.h"
#include "people/event.h"
#include "people/right.h"
#include "requests/contact.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

/* French, as all that people outside read. */
static const char *moment_words(void *owner, const char *planned)
{
	if (planned == NULL)
		return "";
	return french_moment(owner, appointment_day(planned), appointment_time(planned));
}

static enum malle_status wanted(
	struct malle_session *session, enum malle_appointment_mail mail, bool *yes)
{
	int choice = APPOINTMENT_LETTERS_MAIL;
	enum malle_status status = MALLE_OK;

	if (mail == MALLE_APPOINTMENT_MAIL_USUAL)
		status = setting_choice(session, SETTING_APPOINTMENT_LETTERS, &choice);
	*yes = mail == MALLE_APPOINTMENT_MAIL_YES ||
	       (mail == MALLE_APPOINTMENT_MAIL_USUAL && choice == APPOINTMENT_LETTERS_MAIL);
	return status;
}

static enum malle_status write_letter(struct malle_session *session, void *owner, int64_t event,
	int64_t number, const char *text, const char *former)
{
	struct appointment_row row = {0};
	enum malle_status status = appointment_row_find(session, owner, number, &row);

	if (status != MALLE_OK || row.patron == 0)
		return status;

	const char *moment = moment_words(owner, row.planned);
	const struct letter_word words[] = {
		{"moment", moment},
		{"ancien-moment", moment_words(owner, former)},
		{"sujet", row.subject},
	};
	/* While it is planned for that moment, the letter is true. */
	const struct letter_line line = {
		.text = moment, .appointment = number, .planned = row.planned};
	const struct letter_new letter = {
		.event = event,
		.kind = "appointment",
		.text = text,
		.patron = row.patron,
		.organisation = row.organisation,
		.mail_only = true,
		.words = words,
		.word_count = sizeof words / sizeof words[0],
		.lines = &line,
		.line_count = strcmp(row.state, "planned") == 0,
	};

	return letter_queue(session, &letter, NULL);
}

enum malle_status appointment_letter(struct malle_session *session, int64_t event, int64_t number,
	const char *text, const char *former, enum malle_appointment_mail mail)
{
	void *scratch = arena_scratch(session);
	bool yes = false;
	enum malle_status status = wanted(session, mail, &yes);

	if (status == MALLE_OK && yes)
		status = write_letter(session, scratch, event, number, text, former);
	talloc_free(scratch);
	return status;
}

/* ---- the day before ---- */

struct soon_row {
	int64_t id;
	const char *email;
};

static const struct column soon_columns[] = {
	COLUMN_INT64(struct soon_row, id),
	COLUMN_TEXT(struct soon_row, email),
};

/* Those of whom somebody is to be reminded; one of them only, or 0: all. */
static enum malle_status find_soon(struct malle_session *session, void *owner, int64_t number,
	struct soon_row **rows, size_t *count)
{
	return statement_rows(session, owner, &query_requests_appointment_to_remind,
		VALUES(value_id(number)), COLUMNS(soon_columns), sizeof **rows, (void **)rows,
		count);
}

struct reminding {
	int64_t number;
	bool written;
};

/* Under the lock of its request nobody else reminds of it or moves it; what was found before may
 * not hold any more. */
static enum malle_status remind_once(struct malle_session *session, void *data)
{
	struct reminding *reminding = data;
	void *scratch = arena_scratch(session);
	struct appointment_row row = {0};
	struct event_new event = {.kind = "appointment.remind", .command = "reminder run"};
	struct soon_row *rows;
	size_t count = 0;
	int64_t id;
	enum malle_status status = appointment_row_find(session, scratch, reminding->number, &row);

	reminding->written = false;
	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_requests_request_lock, VALUES(value_int(row.request)));
	if (status == MALLE_OK)
		status = find_soon(session, scratch, reminding->number, &rows, &count);
	if (status != MALLE_OK || count == 0 || !malle_mail_address_is_valid(rows->email))
		goto done;
	event.detail = arena_printf(scratch, "{\"appointment\": %lld, \"request\": %lld}",
		(long long)reminding->number, (long long)row.request);
	status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = write_letter(
			session, scratch, id, reminding->number, "appointment.reminder", NULL);
	reminding->written = status == MALLE_OK;
done:
	talloc_free(scratch);
	return status == MALLE_NOT_FOUND ? MALLE_OK : status; /* it is gone meanwhile */
}

static enum malle_status remind_all(
	struct malle_session *session, bool dry_run, struct malle_appointment_reminders *run)
{
	struct soon_row *rows;
	size_t count = 0;
	enum malle_status status = find_soon(session, run, 0, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		struct reminding reminding = {.number = rows[i].id};

		if (dry_run) {
			run->letters += malle_mail_address_is_valid(rows[i].email);
			continue;
		}
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, remind_once, &reminding);
		run->letters += reminding.written;
	}
	return status;
}

enum malle_status malle_appointment_remind(struct malle_session *session, void *owner, bool dry_run,
	struct malle_appointment_reminders **run)
{
	bool yes = false;
	enum malle_status status = right_require(session, RIGHT_LETTERS);

	*run = arena_new(owner, struct malle_appointment_reminders);
	if (status == MALLE_OK)
		status = wanted(session, MALLE_APPOINTMENT_MAIL_USUAL, &yes);
	return status == MALLE_OK && yes ? remind_all(session, dry_run, *run) : status;
}
