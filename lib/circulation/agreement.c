/* Loan agreements (conventions de prêt): who signed one, and until when. */
#include <malle/lending.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/organisation_name.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const struct column agreement_columns[] = {
	COLUMN_INT64_AS(struct malle_agreement, id, "event"),
	COLUMN_TEXT(struct malle_agreement, organisation),
	COLUMN_TEXT(struct malle_agreement, patron),
	COLUMN_TEXT(struct malle_agreement, patron_barcode),
	COLUMN_DATE_AS(struct malle_agreement, signed_on, "signed"),
	COLUMN_DATE(struct malle_agreement, valid_to),
	COLUMN_BOOL(struct malle_agreement, expired),
};

struct adding {
	void *owner;
	const struct malle_agreement_new *wanted;
	struct malle_agreement *agreement;
	int64_t patron, organisation;
};

static enum malle_status find_signer(struct malle_session *session, struct adding *adding)
{
	struct borrower borrower = {0};
	struct organisation_name found = {0};
	enum malle_status status;

	if (adding->wanted->organisation != NULL) {
		status = organisation_name_find(session, adding->agreement, ORGANISATION_ALL_NAMES,
			adding->wanted->organisation, &found);
		adding->organisation = found.id;
		if (status != MALLE_NOT_FOUND)
			return status;
		return session_fail(session, MALLE_NOT_FOUND, _("no organisation is called '%s'"),
			malle_text_printable(adding->agreement, adding->wanted->organisation));
	}
	status = borrower_find(session, adding->agreement, adding->wanted->patron, &borrower);
	adding->patron = borrower.id;
	return status;
}

/* The agreement is known by its event. */
static enum malle_status read_back(
	struct malle_session *session, struct adding *adding, int64_t event)
{
	return statement_one(session, adding->agreement, &query_circulation_agreement_list,
		VALUES(value_bool(false), value_int(event)), COLUMNS(agreement_columns),
		adding->agreement);
}

static enum malle_status write(struct malle_session *session, struct adding *adding)
{
	const struct malle_agreement_new *wanted = adding->wanted;
	const struct event_new event = {
		.kind = "agreement.add",
		.command = "agreement add",
		.key = wanted->key,
		.detail = arena_printf(adding->agreement, "{\"%s\": %lld}",
			adding->patron != 0 ? "patron" : "organisation",
			(long long)(adding->patron != 0 ? adding->patron : adding->organisation)),
	};
	int64_t id;
	enum malle_status status = event_record(session, &event, &id);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_agreement_insert,
			VALUES(value_int(id), value_id(adding->patron),
				value_id(adding->organisation), value_date(wanted->signed_on),
				value_date(wanted->valid_to)));
	return status == MALLE_OK ? read_back(session, adding, id) : status;
}

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct adding *adding = data;
	struct event_known known;
	enum malle_status status;

	malle_free(adding->agreement);
	adding->agreement = arena_new(adding->owner, struct malle_agreement);
	adding->patron = adding->organisation = 0;
	status = event_known(
		session, adding->agreement, adding->wanted->key, "agreement add", "patron", &known);
	if (status == MALLE_OK)
		return read_back(session, adding, known.id);
	if (status == MALLE_NOT_FOUND)
		status = right_require(session, RIGHT_PEOPLE);
	if (status == MALLE_OK)
		status = find_signer(session, adding);
	return status == MALLE_OK ? write(session, adding) : status;
}

enum malle_status malle_agreement_add(struct malle_session *session, void *owner,
	const struct malle_agreement_new *wanted, struct malle_agreement **agreement)
{
	struct adding adding = {.owner = owner, .wanted = wanted};
	enum malle_status status;

	*agreement = NULL;
	if ((wanted->patron == NULL) == (wanted->organisation == NULL))
		return session_fail(session, MALLE_INVALID,
			_("an agreement is of a person or of an organisation"));
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK && event_key_was_taken(session))
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK) {
		malle_free(adding.agreement);
		return status;
	}
	*agreement = adding.agreement;
	return MALLE_OK;
}

enum malle_status malle_agreement_list(struct malle_session *session, void *owner, bool ending,
	struct malle_agreement **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_agreement_list,
		VALUES(value_bool(ending), value_null()), COLUMNS(agreement_columns),
		sizeof(**rows), (void **)rows, count);
}
