/* Conditions of use as the team writes them, and presentations on their own. */
#include <malle/lending.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/condition.h"
#include "circulation/desk_copy.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/request_number.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { TEXT_MAX_BYTES = 4000, TRAINING_MAX_BYTES = 200 };

struct title_name {
	const char *title;
};

static const struct column title_columns[] = {
	COLUMN_TEXT(struct title_name, title),
};

static enum malle_status check_title(struct malle_session *session, void *owner, int64_t title)
{
	struct title_name name;
	enum malle_status status = statement_one(session, owner, &query_circulation_title_name,
		VALUES(value_int(title)), COLUMNS(title_columns), &name);

	if (status == MALLE_NOT_FOUND)
		return session_fail(session, MALLE_NOT_FOUND, _("there is no title number %lld"),
			(long long)title);
	return status;
}

enum malle_status malle_condition_show(struct malle_session *session, void *owner, int64_t title,
	struct malle_condition **condition)
{
	struct malle_condition *shown = arena_new(owner, struct malle_condition);
	struct condition found;
	enum malle_status status = check_title(session, shown, title);

	*condition = NULL;
	if (status == MALLE_OK)
		status = condition_find(session, shown, title, 0, &found);
	if (status != MALLE_OK) {
		malle_free(shown);
		return status;
	}
	*shown = (struct malle_condition) {
		.version = found.version,
		.since = found.since,
		.text = found.body,
		.presentation = found.presentation,
		.training = found.training,
	};
	*condition = shown;
	return MALLE_OK;
}

struct setting_condition {
	int64_t title;
	const struct malle_condition *wanted;
	const char *key;
};

static enum malle_status set_once(struct malle_session *session, void *data)
{
	const struct setting_condition *setting = data;
	const struct malle_condition *wanted = setting->wanted;
	void *scratch = arena_scratch(session);
	const struct event_new event = {
		.kind = "condition.set",
		.command = "title conditions",
		.key = setting->key,
		.detail = arena_printf(scratch, "{\"title\": %lld}", (long long)setting->title),
	};
	struct event_known known;
	int64_t id;
	enum malle_status status =
		event_known(session, scratch, setting->key, "title conditions", "title", &known);

	if (status != MALLE_NOT_FOUND)
		goto done;
	status = right_require(session, RIGHT_CATALOGUE);
	if (status == MALLE_OK)
		status = check_title(session, scratch, setting->title);
	if (status == MALLE_OK)
		status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_condition_insert,
			VALUES(value_int(id), value_int(setting->title),
				value_text(wanted->text != NULL ? wanted->text : ""),
				value_bool(wanted->presentation),
				value_text(wanted->training != NULL ? wanted->training : "")));
done:
	talloc_free(scratch);
	return status;
}

enum malle_status malle_condition_set(struct malle_session *session, int64_t title,
	const struct malle_condition *wanted, const char *key)
{
	const struct typed_text texts[] = {
		{.unfit = N_("this text cannot be kept"),
			.text = wanted->text,
			.max_bytes = TEXT_MAX_BYTES,
			.lines = true},
		{.unfit = N_("this training cannot be kept"),
			.text = wanted->training,
			.max_bytes = TRAINING_MAX_BYTES},
	};
	struct setting_condition setting = {title, wanted, key};
	enum malle_status status = typed_text_check(session, texts, sizeof texts / sizeof *texts);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, set_once, &setting);
	return status;
}

/* ---- presentations ---- */

struct presenting {
	void *owner;
	const char *barcode;
	const struct malle_present_options *options;
	const char *title;
};

struct presented {
	struct desk_copy copy;
	struct borrower borrower;
	int64_t request;
};

static enum malle_status find_presented(
	struct malle_session *session, const struct presenting *presenting, struct presented *found)
{
	const struct malle_present_options *options = presenting->options;
	enum malle_status status =
		desk_copy_find(session, presenting->owner, presenting->barcode, &found->copy);

	if (status == MALLE_OK && options->patron != NULL)
		status = borrower_find(
			session, presenting->owner, options->patron, &found->borrower);
	if (status == MALLE_OK && options->request != NULL)
		status = request_number_find(
			session, presenting->owner, options->request, &found->request);
	return status;
}

/* The names of its detail are those of event_line. */
static const char *presented_detail(void *owner, const struct presented *found)
{
	const char *detail = arena_printf(owner, "{\"title\": %lld, \"copy\": %lld",
		(long long)found->copy.title, (long long)found->copy.id);

	if (found->borrower.id != 0)
		detail = arena_printf(
			owner, "%s, \"patron\": %lld", detail, (long long)found->borrower.id);
	if (found->request != 0)
		detail = arena_printf(
			owner, "%s, \"request\": %lld", detail, (long long)found->request);
	return arena_printf(owner, "%s}", detail);
}

static enum malle_status present_once(struct malle_session *session, void *data)
{
	struct presenting *presenting = data;
	struct presented found = {.request = 0};
	struct event_new event = {
		.kind = "present", .command = "title present", .key = presenting->options->key};
	struct event_known known;
	int64_t id;
	enum malle_status status = find_presented(session, presenting, &found);

	presenting->title = found.copy.title_proper;
	if (status != MALLE_OK)
		return status;
	event.detail = presented_detail(presenting->owner, &found);
	status = event_known(session, presenting->owner, event.key, event.command, "title", &known);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = event_record(session, &event, &id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_presentation_insert,
			VALUES(value_int(id), value_int(found.copy.title),
				value_id(found.borrower.id), value_id(found.request),
				value_int(found.copy.id)));
	return status;
}

enum malle_status malle_title_present(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_present_options *options, const char **title)
{
	struct presenting presenting = {owner, barcode, options, NULL};
	enum malle_status status = right_require(session, RIGHT_LEND);

	*title = NULL;
	if (status == MALLE_OK && options->patron == NULL && options->request == NULL)
		return session_fail(
			session, MALLE_INVALID, _("say to whom it was shown, or at which request"));
	if (status == MALLE_OK)
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, present_once, &presenting);
	if (status == MALLE_OK)
		*title = presenting.title;
	return status;
}
