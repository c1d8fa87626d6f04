/* The HTTP connections: libmicrohttpd reads and writes them in two threads of its own, and holds
 * a request still while a worker answers it. */
#ifndef Z3950_HTTP_SERVER_H
#define Z3950_HTTP_SERVER_H

#include "z3950/net/census.h"
#include "z3950/worker/pool.h"

struct http_server;

struct http_server_settings {
	struct census *census;
	struct pool *pool;
	unsigned connections; /* at most */
	const char *place;    /* where we listen, for clients that send no Host; copied */
};

struct http_server *http_server_new(const struct http_server_settings *settings);

/* A new connection; its descriptor and its place in the census are the server's now. */
void http_server_take(struct http_server *server, int fd, const struct sockaddr_storage *peer,
	socklen_t size, const char *address);

/* Cut those who take too long to ask. From any thread. */
void http_server_tick(struct http_server *server, int64_t now);

/* Requests begun and not answered to the end. From any thread. */
size_t http_server_count(struct http_server *server);

/* No request may be with a worker. */
void http_server_free(struct http_server *server);

#endif
