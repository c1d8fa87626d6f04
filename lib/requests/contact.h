/* Contacts of requests, for the other files of this folder. */
#ifndef REQUESTS_CONTACT_H
#define REQUESTS_CONTACT_H

#include <malle/requests.h>

/* Those of one request, in order; they belong to `owner`. */
enum malle_status contacts_of(struct malle_session *session, void *owner, int64_t request,
	struct malle_contact **rows, size_t *count) MALLE_MUST_CHECK;

/* Those of the filter, in order. `appointments`: NULL, "all" or "planned". */
struct contact_filter {
	int64_t number, request, patron; /* 0: all */
	struct malle_date from, to;
	const char *appointments;
};
enum malle_status contact_list(struct malle_session *session, void *owner,
	const struct contact_filter *filter, struct malle_contact **rows,
	size_t *count) MALLE_MUST_CHECK;

/* A row to write; what is not said is 0, NULL, or no date. */
struct contact_new {
	int64_t replaces, mode, minutes;
	const char *planned; /* "2026-12-14 10:00" */
	struct malle_date held;
	const char *dropped, *note;
};
/* Write it for the request change->also_id, by the event of the change. */
struct change;
enum malle_status contact_insert(struct malle_session *session, const struct change *change,
	int64_t id, const struct contact_new *contact) MALLE_MUST_CHECK;

enum malle_status contact_next_id(struct malle_session *session, int64_t *id) MALLE_MUST_CHECK;

/* A mode that the request did not have is one of its modes from this event on; 0: nothing. */
enum malle_status contact_add_mode(struct malle_session *session, void *owner, int64_t event,
	int64_t request, int64_t mode) MALLE_MUST_CHECK;

#endif
