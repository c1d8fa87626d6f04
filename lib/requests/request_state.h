/* A request by its ids, as its last revision has it: what the next one starts from. */
#ifndef REQUESTS_REQUEST_STATE_H
#define REQUESTS_REQUEST_STATE_H

#include <malle/date.h>

/* Of what a request may have several (R17.1). */
enum request_facet {
	FACET_PROFESSION,
	FACET_CONTACT_MODE,
	FACET_THEME,
	FACET_AXIS,
	FACET_STRATEGY,
	FACET_OBJECTIVE,
	FACET_COUNT
};

/* The list of values of each: "profession", "contact_mode" ... */
extern const char *const facet_vocabulary[FACET_COUNT];

struct request_values {
	int64_t *ids;
	size_t count;
};

struct request_state {
	int64_t id, revision;
	struct malle_date received, closed;
	int64_t service, sector, sub_sector, municipality, outcome;
	int64_t organisation, patron, handled_by, referred_organisation; /* 0: none */
	const char *referred_to, *origin, *subject, *missing;            /* "": none */
	struct request_values values[FACET_COUNT];
};

/* An empty one, of a request that is not there yet. */
struct request_state *request_state_new(void *owner);

/* The identities of so many new requests, in order; *ids belongs to `owner`. */
enum malle_status request_next_ids(
	struct malle_session *session, void *owner, int64_t times, int64_t **ids) MALLE_MUST_CHECK;

/* Open requests of these identities, all alike, by `event`, which is recorded already. */
enum malle_status request_open(struct malle_session *session, int64_t event, const int64_t *ids,
	size_t count, const struct request_state *state) MALLE_MUST_CHECK;

/* The last revision into *state, which owns what it points at. MALLE_NOT_FOUND without error. */
enum malle_status request_state_read(struct malle_session *session, int64_t request,
	struct request_state *state) MALLE_MUST_CHECK;

/* The same again, below `owner`, to be changed apart. */
struct request_state *request_state_copy(void *owner, const struct request_state *state);

/* Write it as the next revision of each of `count` requests, by `event`. */
enum malle_status request_state_write(struct malle_session *session, int64_t event,
	const int64_t *requests, size_t count, const struct request_state *state) MALLE_MUST_CHECK;

/* Do both say the same? The order of several values does not matter. */
bool request_state_same(const struct request_state *left, const struct request_state *right);

/* Add a value that is not there yet. */
void request_values_add(void *owner, struct request_values *values, int64_t id);
bool request_values_same(const struct request_values *left, const struct request_values *right);

#endif
