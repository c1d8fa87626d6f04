/* Order matters twice: nothing accepts before all that answers is there, and at the end everything
 * goes in the opposite order. */
#include "z3950/gateway.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "z3950/http/server.h"
#include "z3950/log.h"
#include "z3950/memory.h"
#include "z3950/worker/pool.h"
#include "z3950/z/server.h"

enum {
	WORKERS_PER_PROCESSOR = 2,
	/* At the end: requests in flight, then sessions that are being told. */
	FLIGHT_MS = 8000,
	GOODBYE_MS = 2000,
};

struct gateway {
	struct loop *loop;
	struct farewell *farewell;
	struct census *census;
	struct pool *pool;
	struct z_server *z3950;
	struct http_server *http;
	struct listener *listener;
	char *conninfo;
	struct z_codec codec;
	pthread_t thread;
	bool threaded;
	struct errand closing;
	int64_t goodbye_until; /* 0: not stopping */
};

static const char http_full[] = "HTTP/1.1 503 Service Unavailable\r\n"
				"Retry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/* What every session of ours says to PostgreSQL; what the caller says comes after, and wins. */
static char *gateway_conninfo(const struct options *options)
{
	static const char *const forms[] = {"postgresql://", "postgres://"};
	const char *given = options->database;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strncmp(given, forms[i], strlen(forms[i])) == 0)
			return memory_text(NULL,
				"%s%capplication_name=malle-gateway&options="
				"-c%%20default_transaction_read_only%%3Don"
				"%%20-c%%20plan_cache_mode%%3Dforce_generic_plan"
				"%%20-c%%20statement_timeout%%3D%ds",
				given, strchr(given, '?') == NULL ? '?' : '&',
				options->query_seconds);
	return memory_text(NULL,
		"application_name=malle-gateway connect_timeout=5 options='-c "
		"default_transaction_read_only=on -c plan_cache_mode=force_generic_plan "
		"-c statement_timeout=%ds' %s",
		options->query_seconds, given);
}

static void take_z3950(void *data, int fd, const char *address)
{
	struct gateway *gateway = data;

	z_server_take(gateway->z3950, fd, address);
}

static void take_http(void *data, int fd, const struct sockaddr_storage *peer, socklen_t size,
	const char *address)
{
	struct gateway *gateway = data;

	http_server_take(gateway->http, fd, peer, size, address);
}

static void tick(void *data, int64_t now)
{
	struct gateway *gateway = data;

	if (gateway->listener != NULL)
		listener_tick(gateway->listener, now);
	farewell_tick(gateway->farewell, now);
	z_server_tick(gateway->z3950, now);
	http_server_tick(gateway->http, now);
	if (gateway->goodbye_until != 0 &&
		(gateway->goodbye_until < now || (z_server_count(gateway->z3950) == 0 &&
							 http_server_count(gateway->http) == 0)))
		loop_stop(gateway->loop);
}

static bool make_parts(struct gateway *gateway, const struct options *options)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	struct pool_settings pool = {
		.conninfo = gateway->conninfo,
		.threads = options->workers > 0
				   ? (unsigned)options->workers
				   : WORKERS_PER_PROCESSOR *
					     (unsigned)(processors > 0 ? processors : 1),
		.queue = (unsigned)options->queue,
	};

	gateway->loop = loop_new();
	gateway->farewell = gateway->loop == NULL ? NULL : farewell_new(gateway->loop);
	gateway->census = census_new(
		(size_t)options->max_sessions, (size_t)options->max_sessions_per_address);
	gateway->pool = pool_new(&pool);
	return gateway->farewell != NULL && gateway->census != NULL && gateway->pool != NULL;
}

static bool make_servers(struct gateway *gateway, const struct options *options)
{
	const struct z_server_settings z3950 = {
		.loop = gateway->loop,
		.farewell = gateway->farewell,
		.census = gateway->census,
		.pool = gateway->pool,
		.idle_seconds = options->idle_seconds,
	};
	const struct http_server_settings http = {
		.census = gateway->census,
		.pool = gateway->pool,
		.connections = (unsigned)options->max_sessions,
		.place = options->listen,
	};

	gateway->z3950 = z_server_new(&z3950);
	gateway->http = http_server_new(&http);
	return gateway->z3950 != NULL && gateway->http != NULL;
}

static bool open_doors(struct gateway *gateway, const struct options *options)
{
	struct doors doors = {.z3950 = take_z3950, .http = take_http, .data = gateway};
	const char *reason = "no memory";
	struct z_answer full;

	z_close(&gateway->codec, Z_Close_resources, "too many sessions", &full);
	doors.z3950_full = (struct malle_bytes) {(const uint8_t *)full.bytes, full.size};
	doors.http_full = (struct malle_bytes) {(const uint8_t *)http_full, sizeof(http_full) - 1};
	gateway->listener = listener_new(gateway->loop, gateway->farewell, gateway->census,
		options->listen, &doors, &reason);
	if (gateway->listener == NULL)
		log_line(MALLE_LOG_ERROR, "cannot listen on %s: %s", options->listen, reason);
	return gateway->listener != NULL;
}

static void *run_loop(void *data)
{
	struct gateway *gateway = data;

	loop_run(gateway->loop);
	return NULL;
}

static bool start_thread(struct gateway *gateway)
{
	sigset_t all, before;

	loop_on_tick(gateway->loop, tick, gateway);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	gateway->threaded = pthread_create(&gateway->thread, NULL, run_loop, gateway) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return gateway->threaded;
}

static void gateway_free(struct gateway *gateway)
{
	if (gateway->listener != NULL)
		listener_free(gateway->listener);
	if (gateway->http != NULL)
		http_server_free(gateway->http);
	if (gateway->z3950 != NULL)
		z_server_free(gateway->z3950);
	if (gateway->pool != NULL)
		pool_free(gateway->pool);
	if (gateway->census != NULL)
		census_free(gateway->census);
	if (gateway->farewell != NULL)
		farewell_free(gateway->farewell);
	if (gateway->loop != NULL)
		loop_free(gateway->loop);
	z_codec_release(&gateway->codec);
	malle_free(gateway->conninfo);
	free(gateway);
}

struct gateway *gateway_start(const struct options *options)
{
	struct gateway *gateway = calloc(1, sizeof(*gateway));

	if (gateway == NULL)
		return NULL;
	/* The first ODR also initialises YAZ, before there are threads. */
	z_codec_init(&gateway->codec);
	gateway->conninfo = gateway_conninfo(options);
	if (make_parts(gateway, options) && make_servers(gateway, options) &&
		open_doors(gateway, options) && start_thread(gateway))
		return gateway;
	gateway_free(gateway);
	return NULL;
}

void gateway_place(const struct gateway *gateway, char text[LISTENER_PLACE_BYTES])
{
	listener_place(gateway->listener, text);
}

/* In the loop's thread. */
static void close_doors(struct errand *errand)
{
	struct gateway *gateway =
		(struct gateway *)((char *)errand - offsetof(struct gateway, closing));

	listener_free(gateway->listener);
	gateway->listener = NULL;
	z_server_close(gateway->z3950);
	gateway->goodbye_until = loop_now() + FLIGHT_MS + GOODBYE_MS;
}

bool gateway_stop(struct gateway *gateway)
{
	gateway->closing.run = close_doors;
	loop_send(gateway->loop, &gateway->closing);
	if (!pool_drain(gateway->pool, FLIGHT_MS)) {
		log_line(MALLE_LOG_WARNING, "requests that do not end are cut off");
		return false;
	}
	pthread_join(gateway->thread, NULL);
	if (z_server_count(gateway->z3950) > 0) {
		log_line(MALLE_LOG_WARNING, "sessions that do not read are cut off");
		return false;
	}
	gateway_free(gateway);
	return true;
}
