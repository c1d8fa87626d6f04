/* The listings that more than one command shows; each lives in the file of its noun. */
#ifndef CLI_LISTINGS_H
#define CLI_LISTINGS_H

#include <malle/requests.h>

#include "cli/invocation.h"
#include "cli/output/listing.h"

extern const struct listing title_listing;       /* struct malle_title */
extern const struct listing copy_listing;        /* struct malle_copy */
extern const struct listing loan_listing;        /* struct malle_loan */
extern const struct listing patron_listing;      /* struct malle_patron */
extern const struct listing block_listing;       /* struct malle_block */
extern const struct listing booking_listing;     /* struct malle_booking */
extern const struct listing hold_listing;        /* struct malle_hold */
extern const struct listing agreement_listing;   /* struct malle_agreement */
extern const struct listing brochure_listing;    /* struct malle_brochure */
extern const struct listing movement_listing;    /* struct malle_movement */
extern const struct listing appointment_listing; /* struct malle_contact */
extern const struct listing entry_listing;       /* struct malle_log_entry */

/* When a copy is free: on its card, and with its title. Lists do not ask. */
enum { COPY_FREE_FIELDS = 2 };
extern const struct field copy_free_fields[COPY_FREE_FIELDS];

/* A request as it was noted and proposed, and what is still missing (R17.4). */
enum malle_status request_show_noted(
	const struct invocation *invocation, const struct malle_request *request);

#endif
