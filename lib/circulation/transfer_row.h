/* A transfer as answers and lists show it, and how fresh its last step is. */
#ifndef CIRCULATION_TRANSFER_ROW_H
#define CIRCULATION_TRANSFER_ROW_H

#include "circulation/step_word.h"
#include "circulation/transfer.h"

/* The columns are read into `transfer` as into a struct of its own: it comes first. */
struct transfer_row {
	struct malle_transfer transfer;
	int64_t site_from_id, site_to_id;
	int64_t seconds_since; /* its last step, by the session's clock */
	bool same_terminal;    /* that step was taken at this desk */
};

/* Labels of statuses and steps. */
extern const struct step_word transfer_words[];

/* The open transfer of a copy, or its last one. MALLE_NOT_FOUND without error: it never had one. */
enum malle_status transfer_row_of(struct malle_session *session, void *owner, int64_t copy,
	struct transfer_row *row) MALLE_MUST_CHECK;

#endif
