/* All about one borrower: what is out, what was promised, what is in the way, what happened. */
#include <malle/block.h>
#include <malle/booking.h>
#include <malle/circulation.h>
#include <malle/lending.h>
#include <malle/log.h>
#include <malle/outbox.h>
#include <malle/people.h>

#include <string.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/output/output.h"

/* The journal has the rest: malle log --patron. */
enum { LETTERS_SHOWN = 10, HISTORY_SHOWN = 10 };

/* Rows of one kind. */
struct part {
	void *rows;
	size_t count;
};

struct patron_card {
	struct malle_patron patron;
	struct part blocks, loans, bookings, holds, agreements, letters, history;
};

#define LETTER(member) offsetof(struct malle_letter, member)

static const struct field letter_fields[] = {
	{"id", N_("Letter"), FIELD_ID, .offset = LETTER(id)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, LETTER(kind)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, LETTER(state)},
	{"queued", N_("Written"), FIELD_MOMENT, .offset = LETTER(queued)},
	{"subject", N_("Subject"), FIELD_TEXT, .offset = LETTER(subject), .may_shrink = true},
	{"settled", N_("Done"), FIELD_MOMENT, .offset = LETTER(settled)},
};

static const struct listing letter_listing = LISTING(malle_letter, letter_fields);

static const char *const said_by_the_card[] = {
	"patron", "patron_barcode", "organisation", "terminal", NULL};

#define PART(field_name, field_label, member, listing_of_rows)                                     \
	(struct field)                                                                             \
	{                                                                                          \
		.name = (field_name), .label = (field_label), .type = FIELD_ROWS,                  \
		.offset = offsetof(struct patron_card, member.rows),                               \
		.count_offset = offsetof(struct patron_card, member.count),                        \
		.rows = (listing_of_rows), .without = said_by_the_card                             \
	}

static enum malle_status show(const struct invocation *invocation, const struct patron_card *card)
{
	const struct field parts[] = {
		PART("blocks", N_("Blocks"), blocks, &block_listing),
		PART("open_loans", N_("Loans"), loans, &loan_listing),
		PART("bookings", N_("Bookings"), bookings, &booking_listing),
		PART("holds", N_("Queues"), holds, &hold_listing),
		PART("agreements", N_("Agreements"), agreements, &agreement_listing),
		PART("letters", N_("Letters"), letters, &letter_listing),
		PART("history", N_("History"), history, &entry_listing),
	};
	size_t own = patron_listing.field_count, count = sizeof parts / sizeof parts[0];
	struct field *fields = memory_array(invocation->session, struct field, own + count);
	const struct listing listing = {fields, own + count, sizeof *card};

	memcpy(fields, patron_listing.fields, own * sizeof *fields);
	memcpy(fields + own, parts, sizeof parts);
	return output_card(invocation, &listing, card);
}

/* Those that the person signed, and those of the organisation. */
static enum malle_status find_agreements(
	struct malle_session *session, const struct malle_patron *patron, struct part *part)
{
	struct malle_agreement *rows;
	size_t count;
	enum malle_status status = malle_agreement_list(session, session, false, &rows, &count);

	part->rows = rows;
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(rows[i].patron_barcode, patron->barcode) == 0 ||
			(patron->organisation[0] != '\0' &&
				strcmp(rows[i].organisation, patron->organisation) == 0))
			rows[part->count++] = rows[i];
	return status;
}

static enum malle_status find_present(
	struct malle_session *session, const struct malle_patron *patron, struct patron_card *card)
{
	const struct malle_loan_filter filter = {.patron = patron->barcode};
	struct malle_loan *loans = NULL;
	struct malle_block *blocks = NULL;
	enum malle_status status =
		malle_loan_list(session, session, &filter, &loans, &card->loans.count);

	if (status == MALLE_OK)
		status = malle_patron_blocks(
			session, session, patron->id, false, &blocks, &card->blocks.count);
	card->loans.rows = loans;
	card->blocks.rows = blocks;
	return status;
}

static enum malle_status find_promises(
	struct malle_session *session, const char *barcode, struct patron_card *card)
{
	const struct malle_booking_filter filter = {.patron = barcode};
	struct malle_booking *bookings = NULL;
	struct malle_hold *holds = NULL;
	enum malle_status status =
		malle_booking_list(session, session, &filter, &bookings, &card->bookings.count);

	if (status == MALLE_OK)
		status = malle_hold_list(session, session, 0, barcode, &holds, &card->holds.count);
	card->bookings.rows = bookings;
	card->holds.rows = holds;
	return status;
}

/* What is known of the past: as long as the name is (R11.1). */
static enum malle_status find_past(
	struct malle_session *session, const char *barcode, struct patron_card *card)
{
	const struct malle_letter_filter wanted = {.patron = barcode, .limit = LETTERS_SHOWN};
	const struct malle_log_filter life = {.patron = barcode, .limit = HISTORY_SHOWN};
	struct malle_letter *letters = NULL;
	struct malle_log_entry *entries = NULL;
	enum malle_status status =
		malle_letter_list(session, session, &wanted, &letters, &card->letters.count);

	if (status == MALLE_OK)
		status = malle_log_list(session, session, &life, &entries, &card->history.count);
	card->letters.rows = letters;
	card->history.rows = entries;
	return status;
}

enum malle_status cmd_patron_show(struct invocation *invocation)
{
	struct malle_session *session = invocation->session;
	struct malle_patron *patron;
	struct patron_card card = {0};
	enum malle_status status =
		malle_patron_show(session, session, invocation_argument(invocation, 0), &patron);

	if (status != MALLE_OK)
		return status;
	card.patron = *patron;
	status = find_present(session, patron, &card);
	if (status == MALLE_OK)
		status = find_promises(session, patron->barcode, &card);
	if (status == MALLE_OK)
		status = find_agreements(session, patron, &card.agreements);
	if (status == MALLE_OK)
		status = find_past(session, patron->barcode, &card);
	return status == MALLE_OK ? show(invocation, &card) : status;
}
