/* What the database says of titles since a snapshot. */
#ifndef SEARCH_CHANGE_H
#define SEARCH_CHANGE_H

#include "search/shelf.h"

struct malle_session;

/* The snapshot before which nothing is: everything is a change since then. */
#define SNAPSHOT_NONE "1:1:"

struct changes {
	const char *snapshot; /* up to which they tell: the next "since" */
	struct shelf_change *changes;
	size_t count, room;
};

struct newest {
	const char *snapshot;
	bool perhaps;      /* false: nothing has changed up to this snapshot */
	int64_t catalogue; /* which catalogue was asked: a restored one is another */
};

/* Could a title have changed since `since`? One small statement; strings belong to `owner`. */
enum malle_status changes_expected(
	struct malle_session *session, void *owner, const char *since, struct newest *newest);

/* All changes since `since`, their documents made. */
enum malle_status changes_read(
	struct malle_session *session, void *owner, const char *since, struct changes **changes);

/* Did the time of the database go back from `before` to `after`: is it not the database it was
 * (restored, or another server)? */
bool snapshot_went_back(const char *before, const char *after);

#endif
