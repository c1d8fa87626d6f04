/* The threads that answer: a bounded queue, and workers with a stack for deep queries, each with
 * its own service (one lazy session of the library) and its own codec. Loops never wait for the
 * database; workers never wait for a client. */
#ifndef Z3950_WORKER_POOL_H
#define Z3950_WORKER_POOL_H

#include <malle/search.h>

#include "z3950/service/service.h"
#include "z3950/z/session.h"

struct worker {
	struct service *service;
	struct z_codec codec;
};

/* Something to answer. It lies in the structure of who asks; `run` may free it. */
struct job {
	void (*run)(struct job *job, struct worker *worker);
	struct job *next;
};

struct pool_settings {
	const char *conninfo;
	unsigned threads;
	unsigned queue; /* jobs that may wait */
};

struct pool;

/* NULL: the threads could not be started. The settings are copied. */
struct pool *pool_new(const struct pool_settings *settings);

/* false: the queue is full. */
bool pool_submit(struct pool *pool, struct job *job);

/* Does a job wait for a thread? May be out of date when it is read. */
bool pool_is_waited_for(const struct pool *pool);

/* Wait, at most `milliseconds`, until nothing waits or runs. false: something still does. */
bool pool_drain(struct pool *pool, int milliseconds);

/* End the threads and free the pool; nothing may wait or run. */
void pool_free(struct pool *pool);

#endif
