/* Somebody who comes for the first time: registered at the desk with the organisation, at once. */
#ifndef MALLE_NEWCOMER_H
#define MALLE_NEWCOMER_H

#include <malle/people.h>

#ifdef __cplusplus
extern "C" {
#endif

/* NULL or "": nothing; `name` is required. */
struct malle_newcomer {
	const char *name;                  /* "Zoé Lambert" */
	const char *organisation;          /* name or short name; a new one: its name */
	bool new_organisation;             /* it is added too, with what follows */
	const char *municipality, *sector; /* words of their lists */
	const char *email, *phone;
	const char *card; /* its barcode; none: the number after the last card is given */
	const char *key;  /* idempotency key (R0.6) */
};

/* Register the person, and the organisation when it is new: both or none. *patron (out) belongs to
 * `owner`. Statuses as those of malle_patron_add and malle_organisation_add. */
MALLE_API enum malle_status malle_newcomer_add(struct malle_session *session, void *owner,
	const struct malle_newcomer *wanted, struct malle_patron **patron);

/* What a typed word means in a list ("municipality", "sector"): its label, code, an alias, or the
 * beginning of one label. *label (out, of `owner`). MALLE_INVALID: nothing there is called so; the
 * error names the nearest. */
MALLE_API enum malle_status malle_vocabulary_word(struct malle_session *session, void *owner,
	const char *vocabulary, const char *typed, const char **label);

#ifdef __cplusplus
}
#endif

#endif
