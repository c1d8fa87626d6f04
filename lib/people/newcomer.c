/* Somebody new at the desk: person and organisation stand or fall together. */
#include <malle/newcomer.h>

#include "base/arena.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

struct arrival {
	const struct malle_newcomer *wanted;
	void *owner;
	struct malle_patron *patron;
};

struct card_row {
	const char *barcode;
};

static const struct column card_columns[] = {
	COLUMN_TEXT(struct card_row, barcode),
};

/* Under the lock that gives out codes, so that two desks give two numbers. */
static enum malle_status next_card(
	struct malle_session *session, void *owner, struct card_row *card)
{
	enum malle_status status =
		statement_execute(session, &query_people_barcode_lock, NO_VALUES);

	return status == MALLE_OK ? statement_one(session, owner, &query_people_card_next,
					    NO_VALUES, COLUMNS(card_columns), card)
				  : status;
}

static enum malle_status add_organisation(struct malle_session *session, struct arrival *arrival)
{
	const struct malle_newcomer *wanted = arrival->wanted;
	const struct malle_organisation fresh = {
		.name = wanted->organisation,
		.municipality = wanted->municipality,
		.sector = wanted->sector,
		.key = wanted->key != NULL
			       ? arena_printf(arrival->owner, "%s/organisation", wanted->key)
			       : NULL,
	};
	struct malle_organisation *organisation;

	return malle_organisation_add(session, arrival->owner, &fresh, &organisation);
}

static enum malle_status add_both(struct malle_session *session, void *data)
{
	struct arrival *arrival = data;
	const struct malle_newcomer *wanted = arrival->wanted;
	struct card_row card = {.barcode = wanted->card};
	struct malle_patron fresh = {
		.name = wanted->name,
		.organisation = wanted->organisation,
		.email = wanted->email,
		.phone = wanted->phone,
		.key = wanted->key,
	};
	enum malle_status status = MALLE_OK;

	if (wanted->new_organisation)
		status = add_organisation(session, arrival);
	if (status == MALLE_OK && (card.barcode == NULL || card.barcode[0] == '\0'))
		status = next_card(session, arrival->owner, &card);
	fresh.barcode = card.barcode;
	return status == MALLE_OK
		       ? malle_patron_add(session, arrival->owner, &fresh, &arrival->patron)
		       : status;
}

enum malle_status malle_newcomer_add(struct malle_session *session, void *owner,
	const struct malle_newcomer *wanted, struct malle_patron **patron)
{
	struct arrival arrival = {.wanted = wanted, .owner = owner};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, add_both, &arrival);

	*patron = status == MALLE_OK ? arrival.patron : NULL;
	return status;
}

enum malle_status malle_vocabulary_word(struct malle_session *session, void *owner,
	const char *vocabulary, const char *typed, const char **label)
{
	struct vocabulary_value value = {0};
	enum malle_status status =
		vocabulary_find_begun(session, owner, vocabulary, 0, typed, &value);

	*label = status == MALLE_OK ? value.label : NULL;
	return status;
}
