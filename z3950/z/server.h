/* The Z39.50 connections: bytes in, messages to the workers, answers out. */
#ifndef Z3950_Z_SERVER_H
#define Z3950_Z_SERVER_H

#include "z3950/net/census.h"
#include "z3950/net/farewell.h"
#include "z3950/net/loop.h"
#include "z3950/worker/pool.h"

struct z_server;

struct z_server_settings {
	struct loop *loop;
	struct farewell *farewell;
	struct census *census;
	struct pool *pool;
	int idle_seconds; /* without a request, after Init */
};

struct z_server *z_server_new(const struct z_server_settings *settings); /* NULL: no memory */

/* Everything below in the loop's thread. */

/* A new connection; its descriptor and its place in the census are the server's now. */
void z_server_take(struct z_server *server, int fd, const char *address);

void z_server_tick(struct z_server *server, int64_t now);

/* Close the sessions: those that wait for an answer get it first. */
void z_server_close(struct z_server *server);
size_t z_server_count(const struct z_server *server);

void z_server_free(struct z_server *server); /* no session may be left */

#endif
