/* The session of a worker: connecting, back-off, and what a status of the library means to a
 * client. */
#include "z3950/service/service.h"

#include <string.h>
#include <time.h>

#include "z3950/log.h"
#include "z3950/memory.h"
#include "z3950/service/catalogue.h"

enum { BACKOFF_FIRST_MS = 100, BACKOFF_LAST_MS = 5000 };

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct service *service_new(const char *conninfo, struct malle_search_cache *cache)
{
	struct service *service = memory_new(NULL, struct service);

	service->conninfo = conninfo;
	service->cache = cache;
	return service;
}

void service_free(struct service *service)
{
	malle_free(service->session);
	malle_free(service);
}

void service_watch(struct service *service, const atomic_bool *gone)
{
	service->gone = gone;
}

static bool service_goes_on(void *data, const char *what, uint64_t done, uint64_t total)
{
	const struct service *service = data;

	(void)what, (void)done, (void)total;
	return service->gone == NULL || !*service->gone;
}

static void service_disconnect(struct service *service)
{
	malle_free(service->session);
	service->session = NULL;
}

static void service_connect_failed(struct service *service, const struct malle_error *error)
{
	if (service->backoff_ms == 0)
		log_line(MALLE_LOG_WARNING, "database away: %s", error->message);
	service->backoff_ms = service->backoff_ms == 0 ? BACKOFF_FIRST_MS : service->backoff_ms * 2;
	if (service->backoff_ms > BACKOFF_LAST_MS)
		service->backoff_ms = BACKOFF_LAST_MS;
	service->retry_at = now_ms() + service->backoff_ms;
}

static bool service_connect(struct service *service)
{
	if (service->session != NULL)
		return true;
	if (service->backoff_ms > 0 && now_ms() < service->retry_at)
		return false;
	service->session = malle_session_new(NULL);
	malle_session_on_log(service->session, log_hook, NULL, MALLE_LOG_WARNING);
	malle_session_on_progress(service->session, service_goes_on, service);
	if (malle_database_connect(service->session, service->conninfo) != MALLE_OK) {
		service_connect_failed(service, malle_session_error(service->session));
		service_disconnect(service);
		return false;
	}
	if (service->backoff_ms > 0)
		log_line(MALLE_LOG_INFO, "database back");
	service->backoff_ms = 0;
	return true;
}

enum malle_status service_run(struct service *service, service_operation *operation, void *data)
{
	bool fresh = service->session == NULL;
	enum malle_status status = MALLE_UNAVAILABLE;

	/* A connection that was made earlier may have died since, unnoticed: a new one is tried
	 * before anybody is told that the database is away. */
	if (service_connect(service))
		status = operation(service->session, service->cache, data);
	if (status == MALLE_UNAVAILABLE && service->session != NULL) {
		service_disconnect(service);
		if (!fresh && service_connect(service))
			status = operation(service->session, service->cache, data);
	}
	return status;
}

static enum diagnostic diagnostic_of_status(
	enum malle_status status, const struct malle_error *error)
{
	/* query_canceled: our statement_timeout. */
	if (strcmp(error->sqlstate, "57014") == 0)
		return DIAGNOSTIC_TOO_COSTLY;
	switch (status) {
	case MALLE_UNAVAILABLE:
	case MALLE_CANCELLED: return DIAGNOSTIC_UNAVAILABLE;
	default: return DIAGNOSTIC_SYSTEM;
	}
}

bool service_failed(struct service *service, enum malle_status status, void *owner,
	const char *detail, struct problem *problem)
{
	const struct malle_error *error;
	enum diagnostic diagnostic;

	if (service->session == NULL)
		return problem_set(problem, DIAGNOSTIC_UNAVAILABLE, "the catalogue is away");
	error = malle_session_error(service->session);
	diagnostic = diagnostic_of_status(status, error);
	if (diagnostic == DIAGNOSTIC_SYSTEM) {
		log_line(MALLE_LOG_ERROR, "%s (%s)", error->message, error->detail);
		detail = "";
	}
	return problem_set(problem, diagnostic, memory_copy(owner, detail));
}

static enum malle_status health(
	struct malle_session *session, struct malle_search_cache *cache, void *data)
{
	struct malle_date today;

	(void)cache, (void)data;
	return malle_database_today(session, &today);
}

bool service_health(struct service *service, void *owner, struct problem *problem)
{
	enum malle_status status = service_run(service, health, NULL);

	return status == MALLE_OK || service_failed(service, status, owner, "", problem);
}
