/* One port for two protocols: the first byte of a connection says which. 0xB4, or anything else
 * that is no HTTP method, is Z39.50; the rest is HTTP. In the loop's thread only. */
#ifndef Z3950_NET_LISTENER_H
#define Z3950_NET_LISTENER_H

#include <malle/base.h>

#include "z3950/net/census.h"
#include "z3950/net/farewell.h"
#include "z3950/net/loop.h"

/* Where connections go. Both take the descriptor (not blocking) over, and with it the place in the
 * census, which they leave when the connection ends. */
struct doors {
	void (*z3950)(void *data, int fd, const char *address);
	void (*http)(void *data, int fd, const struct sockaddr_storage *peer, socklen_t size,
		const char *address);
	void *data;
	/* What is said to whom finds no place, in either protocol. */
	struct malle_bytes z3950_full, http_full;
};

struct listener;

/* Listen on "127.0.0.1:9999", "[::1]:9999", "name:9999" or ":9999" (every address); port 0 takes a
 * free one. NULL and *reason (a constant or strerror) when that cannot be. */
struct listener *listener_new(struct loop *loop, struct farewell *farewell, struct census *census,
	const char *place, const struct doors *doors, const char **reason);

/* "127.0.0.1:9999": where it listens in fact. */
enum { LISTENER_PLACE_BYTES = CENSUS_ADDRESS_BYTES + 8 };
void listener_place(const struct listener *listener, char text[LISTENER_PLACE_BYTES]);

/* Accept what waited for a descriptor; close who never said a word. */
void listener_tick(struct listener *listener, int64_t now);

/* Stop accepting; those who have not said a word are closed. */
void listener_free(struct listener *listener);

#endif
