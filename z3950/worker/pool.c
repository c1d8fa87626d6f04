/* One mutex, one list, two conditions. */
#include "z3950/worker/pool.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "z3950/log.h"
#include "z3950/memory.h"

enum { STACK_BYTES = 8 * 1024 * 1024 };

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t work; /* a job waits, or the end has come */
	pthread_cond_t idle; /* nothing waits and nothing runs */
	struct job *first, **last;
	atomic_uint waiting; /* changed under the lock, read without */
	unsigned running, sleeping, limit;
	bool ending;
	char *conninfo;
	struct malle_search_cache *cache;
	pthread_t *threads;
	unsigned count;
};

static struct job *pool_take(struct pool *pool)
{
	struct job *job = NULL;

	pthread_mutex_lock(&pool->lock);
	while (pool->first == NULL && !pool->ending) {
		pool->sleeping++;
		pthread_cond_wait(&pool->work, &pool->lock);
		pool->sleeping--;
	}
	if (pool->first != NULL) {
		job = pool->first;
		pool->first = job->next;
		if (pool->first == NULL)
			pool->last = &pool->first;
		pool->waiting--;
		pool->running++;
	}
	pthread_mutex_unlock(&pool->lock);
	return job;
}

static void pool_done(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	if (--pool->running == 0 && pool->waiting == 0)
		pthread_cond_broadcast(&pool->idle);
	pthread_mutex_unlock(&pool->lock);
}

static void *pool_work(void *data)
{
	struct pool *pool = data;
	struct worker worker = {.service = service_new(pool->conninfo, pool->cache)};
	struct job *job;

	z_codec_init(&worker.codec);
	while ((job = pool_take(pool)) != NULL) {
		job->run(job, &worker);
		service_watch(worker.service, NULL);
		pool_done(pool);
	}
	z_codec_release(&worker.codec);
	service_free(worker.service);
	return NULL;
}

static bool pool_start(struct pool *pool, unsigned threads)
{
	pthread_attr_t attributes;
	sigset_t all, before;
	int error = 0;

	pool->threads = calloc(threads, sizeof(pthread_t));
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	/* Signals are the main thread's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (pool->threads != NULL && pool->count < threads && error == 0) {
		error = pthread_create(&pool->threads[pool->count], &attributes, pool_work, pool);
		if (error == 0)
			pool->count++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	if (error != 0)
		log_line(MALLE_LOG_ERROR, "workers cannot be started: %s", strerror(error));
	return pool->count == threads;
}

struct pool *pool_new(const struct pool_settings *settings)
{
	struct pool *pool = calloc(1, sizeof(*pool));
	pthread_condattr_t monotonic;

	if (pool == NULL)
		return NULL;
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->work, NULL);
	pthread_cond_init(&pool->idle, &monotonic);
	pthread_condattr_destroy(&monotonic);
	pool->last = &pool->first;
	pool->limit = settings->queue;
	pool->conninfo = memory_copy(NULL, settings->conninfo);
	pool->cache = malle_search_cache_new(NULL);
	if (pool_start(pool, settings->threads))
		return pool;
	pool_free(pool);
	return NULL;
}

bool pool_submit(struct pool *pool, struct job *job)
{
	bool room, wake;

	job->next = NULL;
	pthread_mutex_lock(&pool->lock);
	room = pool->waiting < pool->limit;
	wake = room && pool->sleeping > 0;
	if (room) {
		*pool->last = job;
		pool->last = &job->next;
		pool->waiting++;
	}
	pthread_mutex_unlock(&pool->lock);
	if (wake)
		pthread_cond_signal(&pool->work);
	return room;
}

bool pool_is_waited_for(const struct pool *pool)
{
	return pool->waiting > 0;
}

bool pool_drain(struct pool *pool, int milliseconds)
{
	struct timespec until;
	bool empty;
	int error = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += milliseconds / 1000;
	until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&pool->lock);
	while (pool->waiting + pool->running > 0 && error != ETIMEDOUT)
		error = pthread_cond_timedwait(&pool->idle, &pool->lock, &until);
	empty = pool->waiting + pool->running == 0;
	pthread_mutex_unlock(&pool->lock);
	return empty;
}

void pool_free(struct pool *pool)
{
	pthread_mutex_lock(&pool->lock);
	pool->ending = true;
	pthread_cond_broadcast(&pool->work);
	pthread_mutex_unlock(&pool->lock);
	for (unsigned i = 0; i < pool->count; i++)
		pthread_join(pool->threads[i], NULL);
	free(pool->threads);
	malle_free(pool->cache);
	malle_free(pool->conninfo);
	pthread_cond_destroy(&pool->work);
	pthread_cond_destroy(&pool->idle);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}
