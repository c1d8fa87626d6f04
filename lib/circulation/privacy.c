/* What is held on persons, and forgetting them (R11.1 to R11.6). Which rows name a person is said
 * in two places only, the view person_row and the function malle.anonymise; a test compares both
 * with the catalog of tables. */
#include <malle/privacy.h>

#include <string.h>

#include <malle/people.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/held_word.h"
#include "circulation/person_file.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column held_columns[] = {
	COLUMN_TEXT(struct malle_held, relation),
	COLUMN_INT64(struct malle_held, row),
	COLUMN_TEXT(struct malle_held, field),
	COLUMN_TEXT(struct malle_held, value),
};

static const struct column person_columns[] = {
	COLUMN_INT64(struct malle_privacy_person, id),
	COLUMN_TEXT(struct malle_privacy_person, barcode),
	COLUMN_TEXT(struct malle_privacy_person, name),
	COLUMN_DATE(struct malle_privacy_person, last_activity),
	COLUMN_TEXT(struct malle_privacy_person, others),
	COLUMN_TEXT(struct malle_privacy_person, obstacles),
};

static void name_in_words(struct malle_held *held)
{
	const char *relation = held_relation_word(held->relation);
	const char *field = held_field_word(held->field);

	held->relation_label = relation != NULL ? relation : held->relation;
	held->field_label = field != NULL ? field : held->field;
}

enum malle_status malle_patron_data(struct malle_session *session, void *owner, const char *barcode,
	struct malle_held **rows, size_t *count)
{
	struct malle_patron *patron;
	enum malle_status status = right_require(session, RIGHT_PEOPLE);

	if (status == MALLE_OK)
		status = malle_patron_show(session, owner, barcode, &patron);
	if (status != MALLE_OK)
		return status;
	status = statement_rows(session, owner, &query_circulation_person_data,
		VALUES(value_int(patron->id)), COLUMNS(held_columns), sizeof(**rows), (void **)rows,
		count);
	malle_free(patron);
	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		name_in_words(&(*rows)[i]);
	return status;
}

/* ---- what is in the way ---- */

/* As the view still_open and the query privacy_list call it. */
static const struct obstacle {
	const char *code;
	const char *sentence;
} obstacles[] = {
	{"block", N_("lending to this person is blocked")},
	{"booking", N_("a booking is open")},
	{"claim", N_("a return is so recent that damage can still be claimed")},
	{"hold", N_("this person waits for a tool")},
	{"letter", N_("a letter waits to be sent")},
	{"loan", N_("a tool is on loan")},
	{"offline", N_("a gesture of an offline desk waits")},
	{"piece", N_("a piece is missing since one of the loans")},
	{"request", N_("a request is open")},
	{"today", N_("something was recorded today, which can be undone until tonight")},
};

/* "loan piece" as sentences. */
static const char *sentences_of(void *owner, const char *codes)
{
	char *rest = arena_strdup(owner, codes), *save = NULL;
	struct buffer text;

	buffer_init(&text, owner);
	for (char *code = strtok_r(rest, " ", &save); code != NULL;
		code = strtok_r(NULL, " ", &save)) {
		const char *sentence = code;

		for (size_t i = 0; i < sizeof obstacles / sizeof *obstacles; i++)
			if (strcmp(obstacles[i].code, code) == 0)
				sentence = _(obstacles[i].sentence);
		buffer_printf(&text, "%s%s", text.size > 0 ? "; " : "", sentence);
	}
	return buffer_take(&text, owner);
}

/* ---- forgetting ---- */

struct forgetting {
	void *owner;
	const struct malle_privacy_options *options;
	struct malle_privacy_report *report;
	int64_t patron; /* the one who asked, or 0 */
	int64_t months;
	int64_t claim_days;
};

struct forgotten {
	int64_t count;
};

static const struct column forgotten_columns[] = {
	COLUMN_INT64(struct forgotten, count),
};

static enum malle_status read_people(struct malle_session *session, struct forgetting *forgetting)
{
	struct malle_privacy_report *report = forgetting->report;
	enum malle_status status = statement_rows(session, report, &query_circulation_privacy_list,
		VALUES(value_id(forgetting->patron), value_int(forgetting->months),
			value_int(forgetting->claim_days)),
		COLUMNS(person_columns), sizeof(*report->people), (void **)&report->people,
		&report->count);

	for (size_t i = 0; status == MALLE_OK && i < report->count; i++)
		report->people[i].obstacles = sentences_of(report, report->people[i].obstacles);
	return status;
}

/* R11.2: the one who asked is told what is in the way; the others wait for the next time. */
static enum malle_status refuse_open(struct malle_session *session, struct forgetting *forgetting)
{
	const struct malle_privacy_report *report = forgetting->report;

	if (forgetting->patron == 0 || report->count == 0 || report->people[0].obstacles[0] == '\0')
		return MALLE_OK;
	session_fail(session, MALLE_REFUSED, _("the name of %s cannot be erased yet"),
		report->people[0].name);
	session_detail(session, "%s", report->people[0].obstacles);
	session_hint(session, _("settle this first, then ask again"));
	session_rule(session, "R11.2");
	return MALLE_REFUSED;
}

static enum malle_status forget(struct malle_session *session, struct forgetting *forgetting)
{
	struct malle_privacy_report *report = forgetting->report;
	int64_t *ids = arena_array(report, int64_t, report->count + 1);
	struct forgotten row = {0};
	size_t count = 0;
	enum malle_status status;

	for (size_t i = 0; i < report->count; i++)
		if (report->people[i].obstacles[0] == '\0')
			ids[count++] = report->people[i].id;
	report->erased = (int64_t)count;
	if (count == 0 || forgetting->options->dry_run)
		return MALLE_OK;
	status = statement_one(session, report, &query_circulation_privacy_anonymise,
		VALUES(value_int_array(ids, count)), COLUMNS(forgotten_columns), &row);
	report->erased = row.count;
	return status;
}

static enum malle_status forget_once(struct malle_session *session, void *data)
{
	struct forgetting *forgetting = data;
	enum malle_status status;

	malle_free(forgetting->report);
	forgetting->report = arena_new(forgetting->owner, struct malle_privacy_report);
	status = read_people(session, forgetting);
	if (status == MALLE_OK)
		status = refuse_open(session, forgetting);
	return status == MALLE_OK ? forget(session, forgetting) : status;
}

static enum malle_status prepare(struct malle_session *session, struct forgetting *forgetting)
{
	struct malle_patron *patron;
	enum malle_status status = right_require(session, RIGHT_PRIVACY);

	if (status == MALLE_OK)
		status = setting_number(session, SETTING_PRIVACY_MONTHS, &forgetting->months);
	if (status == MALLE_OK)
		status = setting_number(session, SETTING_DAMAGE_CLAIM, &forgetting->claim_days);
	if (status != MALLE_OK || forgetting->options->barcode == NULL)
		return status;
	status = malle_patron_show(session, session, forgetting->options->barcode, &patron);
	if (status != MALLE_OK)
		return status;
	forgetting->patron = patron->id;
	malle_free(patron);
	return MALLE_OK;
}

enum malle_status malle_privacy_anonymise(struct malle_session *session, void *owner,
	const struct malle_privacy_options *options, struct malle_privacy_report **report)
{
	struct forgetting forgetting = {.owner = owner, .options = options};
	enum malle_status status = prepare(session, &forgetting);

	if (status == MALLE_OK)
		status = transaction_run(
			session, TRANSACTION_READ_COMMITTED, forget_once, &forgetting);
	/* files only once it is certain: a name in the database can be found again, a file cannot
	 */
	if (status == MALLE_OK && !options->dry_run && forgetting.report->erased > 0)
		status = person_files_forget(session, forgetting.report);
	if (status != MALLE_OK) {
		malle_free(forgetting.report);
		return status;
	}
	*report = forgetting.report;
	return MALLE_OK;
}
