/* One PostgreSQL server process on its data folder: started, watched, stopped. */
#ifndef DB_SERVER_H
#define DB_SERVER_H

#include <malle/base.h>

struct malle_session;

struct server {
	const char *bindir;  /* folder of `postgres` */
	const char *data;    /* absolute path of what initdb made */
	const char *log;     /* file for what it says while it starts */
	const char *account; /* who runs it when we are root, or NULL */
};

struct server_state {
	bool running; /* its process lives and works in that folder */
	bool ready;   /* and takes connections */
	int64_t pid;
	char socket[256]; /* folder of its socket, "" when unknown */
};

/* What is known without connecting. */
void server_look(const struct server *server, struct server_state *state);

/* Start and wait until it takes connections, through a recovery too. Its settings are those of
 * its files. MALLE_UNAVAILABLE: it gave up (detail: its last words). */
enum malle_status server_start(struct malle_session *session, const struct server *server);

/* Stop (fast: open transactions are rolled back) and wait until it is gone. Nothing to stop is
 * MALLE_OK. */
enum malle_status server_stop(struct malle_session *session, const struct server *server);

#endif
