/* Adding, replacing and ending loan rules: one event each, which undoing reverses. */
#include <malle/database.h>
#include <malle/rules.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/rule_check.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

/* One call. */
struct writing {
	void *owner;
	const char *kind, *command;
	const char *key;
	int64_t former;                  /* the rule that is replaced or ended, or 0 */
	const struct malle_rule *wanted; /* NULL: it only ends */
	int64_t title, category, item_type;
	int64_t event;
	int64_t shown; /* the rule to answer with */
	struct malle_rule *rule;
};

/* ---- what it is for ---- */

static enum malle_status find_title(struct malle_session *session, struct writing *writing)
{
	int64_t wanted = writing->wanted->title_id;
	enum malle_status status;

	if (wanted == 0)
		return MALLE_OK;
	status = statement_id(
		session, &query_circulation_rule_title, VALUES(value_int(wanted)), &writing->title);
	if (status == MALLE_NOT_FOUND)
		session_fail(session, status, _("there is no title %lld"), (long long)wanted);
	return status;
}

static enum malle_status find_word(
	struct malle_session *session, const char *vocabulary, const char *word, int64_t *id)
{
	void *scratch = arena_scratch(session);
	struct vocabulary_value value = {0};
	enum malle_status status = vocabulary_find(session, scratch, vocabulary, 0, word, &value);

	*id = value.id;
	talloc_free(scratch);
	return status;
}

static enum malle_status find_subject(struct malle_session *session, struct writing *writing)
{
	enum malle_status status = find_title(session, writing);

	if (status == MALLE_OK)
		status = find_word(
			session, "patron_category", writing->wanted->category, &writing->category);
	if (status == MALLE_OK)
		status = find_word(
			session, "item_type", writing->wanted->item_type, &writing->item_type);
	return status;
}

/* One rule for one place in the matrix: which of two would apply nobody could say. */
static enum malle_status refuse_twin(struct malle_session *session, const struct writing *writing)
{
	int64_t twin;
	enum malle_status status = statement_id(session, &query_circulation_rule_same,
		VALUES(value_id(writing->title), value_id(writing->category),
			value_id(writing->item_type)),
		&twin);

	if (status == MALLE_NOT_FOUND || (status == MALLE_OK && twin == writing->former))
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_EXISTS, _("rule %lld says this already"), (long long)twin);
	session_hint(session, _("change it: malle rule change %lld"), (long long)twin);
	session_rule(session, "R9.2");
	return MALLE_EXISTS;
}

static enum malle_status check(struct malle_session *session, struct writing *writing)
{
	struct malle_date today;
	enum malle_status status = malle_database_today(session, &today);

	if (status == MALLE_OK)
		status = rule_check(session, writing->wanted, today);
	if (status == MALLE_OK)
		status = find_subject(session, writing);
	if (status == MALLE_OK)
		status = refuse_twin(session, writing);
	return status;
}

/* ---- writing ---- */

static enum malle_status record(struct malle_session *session, struct writing *writing)
{
	const struct event_new event = {
		.kind = writing->kind,
		.command = writing->command,
		.key = writing->key,
		.detail = writing->former == 0 ? NULL
					       : arena_printf(writing->owner, "{\"rule\": %lld}",
							 (long long)writing->former),
	};

	return event_record(session, &event, &writing->event);
}

static enum malle_status end_former(struct malle_session *session, struct writing *writing)
{
	int64_t ended = 0;
	enum malle_status status;

	if (writing->former == 0)
		return MALLE_OK;
	status = statement_affected(session, &query_circulation_rule_end,
		VALUES(value_int(writing->former), value_int(writing->event)), &ended);
	if (status == MALLE_OK && ended == 0) /* none of that number, or ended already */
		status = malle_rule_show(session, writing->owner, writing->former, &writing->rule);
	if (status != MALLE_OK || ended == 1)
		return status;
	session_fail(session, MALLE_CONFLICT, _("rule %lld does not apply any more"),
		(long long)writing->former);
	session_hint(session, _("see their numbers: malle rule list"));
	return MALLE_CONFLICT;
}

static enum malle_status insert(struct malle_session *session, struct writing *writing)
{
	const struct malle_rule *rule = writing->wanted;

	if (rule == NULL)
		return MALLE_OK;
	return statement_id(session, &query_circulation_rule_insert,
		VALUES(value_int(writing->event), value_id(writing->title),
			value_id(writing->category), value_id(writing->item_type),
			value_int(rule->days), value_bool(rule->same_weekday),
			value_filled(rule->last_day), value_int(rule->max_items),
			value_bool(rule->per_organisation), value_int(rule->renewals),
			value_int(rule->renewals_unseen), value_int(rule->renewal_days),
			value_bool(rule->renewal_from_today), value_int(rule->renewal_late),
			value_int(rule->days_before), value_int(rule->days_after),
			value_bool(rule->same_day), value_int(rule->notice),
			value_int(rule->horizon), value_bool(rule->contents_check),
			value_bool(rule->inspection), value_bool(rule->agreement),
			value_filled(rule->deposit), value_filled(rule->note)),
		&writing->shown);
}

/* The key was used already: the rule that came of it again (R0.6). */
static enum malle_status answer_again(struct malle_session *session, struct writing *writing)
{
	struct event_known known;
	enum malle_status status = event_known(
		session, writing->owner, writing->key, writing->command, "rule", &known);

	if (status != MALLE_OK)
		return status;
	writing->shown = known.subject;
	if (writing->wanted != NULL)
		status = statement_id(session, &query_circulation_rule_of_event,
			VALUES(value_int(known.id)), &writing->shown);
	return status;
}

static enum malle_status write_once(struct malle_session *session, void *data)
{
	struct writing *writing = data;
	enum malle_status status = answer_again(session, writing);

	if (status == MALLE_NOT_FOUND) {
		status = right_require(session, RIGHT_SETTINGS);
		writing->shown = writing->former;
		if (status == MALLE_OK && writing->wanted != NULL)
			status = check(session, writing);
		if (status == MALLE_OK)
			status = record(session, writing);
		if (status == MALLE_OK)
			status = end_former(session, writing);
		if (status == MALLE_OK)
			status = insert(session, writing);
	}
	if (status == MALLE_OK)
		status = malle_rule_show(session, writing->owner, writing->shown, &writing->rule);
	return status;
}

static enum malle_status run(
	struct malle_session *session, struct writing *writing, struct malle_rule **rule)
{
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, write_once, writing);

	if (status != MALLE_OK && event_key_was_taken(session))
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, write_once, writing);
	*rule = status == MALLE_OK ? writing->rule : NULL;
	return status;
}

enum malle_status malle_rule_add(struct malle_session *session, void *owner,
	const struct malle_rule *wanted, const char *key, struct malle_rule **rule)
{
	struct writing writing = {.owner = owner,
		.kind = "rule.add",
		.command = "rule add",
		.key = key,
		.wanted = wanted};

	return run(session, &writing, rule);
}

enum malle_status malle_rule_change(struct malle_session *session, void *owner, int64_t id,
	const struct malle_rule *wanted, const char *key, struct malle_rule **rule)
{
	struct writing writing = {.owner = owner,
		.kind = "rule.change",
		.command = "rule change",
		.key = key,
		.former = id,
		.wanted = wanted};

	return run(session, &writing, rule);
}

enum malle_status malle_rule_end(struct malle_session *session, void *owner, int64_t id,
	const char *key, struct malle_rule **rule)
{
	struct writing writing = {.owner = owner,
		.kind = "rule.end",
		.command = "rule end",
		.key = key,
		.former = id};

	return run(session, &writing, rule);
}
