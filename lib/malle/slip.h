/* What slips, cards and labels say, read from the database: structs that <malle/paper.h> prints.
 * Everything is of the active centre and belongs to the owner given. */
#ifndef MALLE_SLIP_H
#define MALLE_SLIP_H

#include <malle/paper.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The centre as it writes: its name, and the lines under its letters. */
MALLE_API enum malle_status malle_paper_sender_read(
	struct malle_session *session, void *owner, struct malle_paper_sender *sender);

/* The loan slip of that number ("2026-0877", or "877" for this year); NULL: the last one at this
 * desk (R12.2). It lists its loans as they are now, and what the borrower has from before.
 * MALLE_NOT_FOUND; MALLE_INVALID: not a number of a slip. (R12.1) */
MALLE_API enum malle_status malle_loan_slip_read(struct malle_session *session, void *owner,
	const char *number, struct malle_paper_slip **slip);

/* Put the same slip into the outbox, for the borrower: what of it is still on loan. A letter of
 * this slip that has not left yet is replaced, never doubled. *letter (out): its number.
 * MALLE_REFUSED: everything is back, or its person was erased. (R1.13) */
MALLE_API enum malle_status malle_loan_slip_mail(
	struct malle_session *session, const char *number, const char *key, int64_t *letter);

/* What the borrower with this card brought back today, what is missing of it, and what remains on
 * loan. MALLE_NOT_FOUND: nobody has this card, or nothing came back today. (R12.1) */
MALLE_API enum malle_status malle_return_slip_read(struct malle_session *session, void *owner,
	const char *patron, struct malle_paper_slip **slip);

/* The slip that lies or travels with a copy (R12.3): MALLE_SLIP_SET_ASIDE, for whom it waits
 * (R4.10); MALLE_SLIP_TRANSIT, where it is sent; MALLE_SLIP_PIECES, what is missing of it, and who
 * had it last (R4.11). Of a kit, with what goes along. MALLE_NOT_FOUND: no such copy, or nothing of
 * the kind goes on with it. */
MALLE_API enum malle_status malle_copy_slip_read(struct malle_session *session, void *owner,
	const char *barcode, enum malle_paper_slip_kind kind, struct malle_paper_slip **slip);

/* The card of the box with this barcode, without its picture (malle_copy_image_read has one).
 * MALLE_NOT_FOUND. (R4.11) */
MALLE_API enum malle_status malle_contents_read(struct malle_session *session, void *owner,
	const char *barcode, struct malle_paper_contents **contents);

struct malle_label_filter {
	const char *const *barcodes; /* of copies, labels in this order; none: by what follows */
	size_t barcode_count;
	struct malle_date since; /* copies acquired from this day on; no date: whenever */
	const char *site;        /* copies of this place, by code or name; NULL: wherever */
};

/* Labels of copies: those named, else those that the filter lets through, in the order of the
 * shelves. MALLE_NOT_FOUND: one is not there, or the place; the error names it. */
MALLE_API enum malle_status malle_label_list(struct malle_session *session, void *owner,
	const struct malle_label_filter *filter, struct malle_paper_label **labels, size_t *count);

/* Labels for the cards of persons. MALLE_NOT_FOUND: nobody has one of these cards. */
MALLE_API enum malle_status malle_card_list(struct malle_session *session, void *owner,
	const char *const *barcodes, size_t barcode_count, struct malle_paper_label **labels);

#ifdef __cplusplus
}
#endif

#endif
