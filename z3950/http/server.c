/* libmicrohttpd's callbacks. A request goes through the stages below; everything that can be
 * refused by its header alone is, before a byte of its body is read. */
#include "z3950/http/server.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "z3950/http/form.h"
#include "z3950/http/route.h"
#include "z3950/log.h"
#include "z3950/net/loop.h"

enum {
	THREADS = 2,
	MEMORY_PER_CONNECTION = 64 * 1024,
	HEADERS_MAX = 16 * 1024,
	URL_MAX = 48 * 1024, /* 16 KiB of query, every byte written %XX */
	SILENCE_SECONDS = 30,
	REQUEST_MS = 60000, /* from the first byte of a request to its last */
	HOST_MAX = 255,
};

/* A connection, as long as libmicrohttpd has it. */
struct peer {
	struct peer *next, **link;
	int fd;
	int64_t since; /* when the request that is being read began; 0: none is */
	char address[CENSUS_ADDRESS_BYTES];
};

struct http_server {
	struct http_server_settings settings;
	char place[HOST_MAX + 1];
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock; /* of what follows */
	struct peer *first;
	size_t exchanges;
};

enum stage { STAGE_HEADER, STAGE_BODY, STAGE_WORKER, STAGE_ANSWERED };

/* One request. */
struct exchange {
	struct job job;
	struct http_server *server;
	struct MHD_Connection *connection;
	struct peer *peer;
	enum stage stage;
	char *path, *query, *method, *body;
	size_t body_size;
	const char *content_type;
	char host[HOST_MAX + 1];
	struct http_answer answer;
};

/* ---- what is refused by its header ---- */

static const char *header(struct exchange *exchange, const char *name)
{
	return MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);
}

static enum MHD_Result add_size(
	void *data, enum MHD_ValueKind kind, const char *key, const char *value)
{
	size_t *size = data;

	(void)kind;
	*size += strlen(key) + (value == NULL ? 0 : strlen(value)) + 4;
	return MHD_YES;
}

static size_t headers_size(struct exchange *exchange)
{
	size_t size = 0;

	MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, add_size, &size);
	return size;
}

static bool host_is_plain(const char *host)
{
	size_t size = strspn(
		host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]");

	return size > 0 && size <= HOST_MAX && host[size] == '\0';
}

static bool method_is(const struct exchange *exchange, const char *method)
{
	return strcmp(exchange->method, method) == 0;
}

/* 0: nothing wrong. */
static unsigned header_problem(struct exchange *exchange, const char **words)
{
	const char *length = header(exchange, "Content-Length");
	const char *host = header(exchange, "Host");

	/* Two lengths are how one request is smuggled in another (RFC 9112, 6.3). */
	if (header(exchange, "Transfer-Encoding") != NULL) {
		*words = length != NULL ? "Content-Length and Transfer-Encoding together"
					: "a body needs a Content-Length";
		return length != NULL ? 400 : 411;
	}
	if (headers_size(exchange) > HEADERS_MAX) {
		*words = "headers of more than 16384 bytes";
		return 431;
	}
	if (length != NULL && strtoull(length, NULL, 10) > FORM_MAX_BYTES) {
		*words = "a body of more than 65536 bytes";
		return 413;
	}
	if (host != NULL && !host_is_plain(host)) {
		*words = "a host name that is none";
		return 400;
	}
	if (exchange->path == NULL || strlen(exchange->path) + strlen(exchange->query) > URL_MAX) {
		*words = "an address that is too long";
		return 414;
	}
	*words = "only GET, HEAD and POST";
	return method_is(exchange, "GET") || method_is(exchange, "HEAD") ||
			       method_is(exchange, "POST") || method_is(exchange, "OPTIONS")
		       ? 0
		       : 405;
}

/* ---- answering ---- */

static void body_free(void *data)
{
	wrbuf_destroy(data);
}

static const char *const every_answer[][2] = {
	{"Access-Control-Allow-Origin", "*"},
	{"Cache-Control", "no-cache"},
	{"X-Content-Type-Options", "nosniff"},
};

static void add_headers(struct MHD_Response *response, const struct http_answer *answer)
{
	for (size_t i = 0; i < sizeof(every_answer) / sizeof(every_answer[0]); i++)
		MHD_add_response_header(response, every_answer[i][0], every_answer[i][1]);
	MHD_add_response_header(response, "Content-Type", answer->media_type);
	if (answer->status == 503)
		MHD_add_response_header(response, "Retry-After", "5");
	if (answer->status == 405 || answer->status == 204) {
		MHD_add_response_header(response, "Allow", "GET, HEAD, POST, OPTIONS");
		MHD_add_response_header(
			response, "Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
		MHD_add_response_header(response, "Access-Control-Allow-Headers", "Content-Type");
	}
}

static enum MHD_Result exchange_reply(struct exchange *exchange)
{
	struct http_answer *answer = &exchange->answer;
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
		wrbuf_len(answer->body), (void *)wrbuf_buf(answer->body), body_free, answer->body);
	enum MHD_Result result;

	if (response == NULL)
		return MHD_NO;
	answer->body = NULL; /* the response's */
	add_headers(response, answer);
	result = MHD_queue_response(exchange->connection, answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result exchange_refuse(
	struct exchange *exchange, unsigned status, const char *words)
{
	exchange->stage = STAGE_ANSWERED;
	http_answer_text(&exchange->answer, status, words);
	return exchange_reply(exchange);
}

static void exchange_work(struct job *job, struct worker *worker)
{
	struct exchange *exchange =
		(struct exchange *)((char *)job - offsetof(struct exchange, job));
	const struct http_request request = {
		.method = exchange->method,
		.path = exchange->path,
		.query = exchange->query,
		.content_type = exchange->content_type,
		.host = exchange->host,
		.body = {(const uint8_t *)exchange->body, exchange->body_size},
	};

	http_route(worker->service, &request, &exchange->answer);
	exchange->stage = STAGE_ANSWERED;
	MHD_resume_connection(exchange->connection);
}

static enum MHD_Result exchange_submit(struct exchange *exchange)
{
	exchange->stage = STAGE_WORKER;
	exchange->job.run = exchange_work;
	MHD_suspend_connection(exchange->connection);
	if (pool_submit(exchange->server->settings.pool, &exchange->job))
		return MHD_YES;
	http_answer_text(&exchange->answer, 503, "too busy, try again later");
	exchange->stage = STAGE_ANSWERED;
	MHD_resume_connection(exchange->connection);
	return MHD_YES;
}

static void peer_asks(struct exchange *exchange, int64_t since)
{
	pthread_mutex_lock(&exchange->server->lock);
	if (exchange->peer != NULL)
		exchange->peer->since = since;
	pthread_mutex_unlock(&exchange->server->lock);
}

static enum MHD_Result exchange_header(struct exchange *exchange, const char *method)
{
	const char *words, *type, *host;
	unsigned status;

	exchange->method = strdup(method);
	status = header_problem(exchange, &words);
	if (status != 0)
		return exchange_refuse(exchange, status, words);
	if (method_is(exchange, "OPTIONS"))
		return exchange_refuse(exchange, 204, "");
	type = header(exchange, "Content-Type");
	exchange->content_type = type == NULL ? "" : type;
	host = header(exchange, "Host");
	strcpy(exchange->host, host == NULL ? exchange->server->place : host);
	exchange->stage = STAGE_BODY;
	return MHD_YES;
}

static enum MHD_Result exchange_body(struct exchange *exchange, const char *bytes, size_t *size)
{
	char *body = NULL;

	if (exchange->body_size + *size <= FORM_MAX_BYTES)
		body = realloc(exchange->body, exchange->body_size + *size);
	if (body == NULL)
		return MHD_NO;
	memcpy(body + exchange->body_size, bytes, *size);
	exchange->body = body;
	exchange->body_size += *size;
	*size = 0;
	return MHD_YES;
}

/* ---- callbacks ---- */

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *body, size_t *body_size,
	void **request)
{
	struct exchange *exchange = *request;

	(void)data, (void)connection, (void)url, (void)version;
	if (exchange == NULL)
		return MHD_NO;
	switch (exchange->stage) {
	case STAGE_HEADER: return exchange_header(exchange, method);
	case STAGE_BODY:
		if (*body_size > 0)
			return exchange_body(exchange, body, body_size);
		peer_asks(exchange, 0);
		return exchange_submit(exchange);
	case STAGE_ANSWERED:
		*body_size = 0;
		return exchange->answer.body == NULL ? MHD_YES : exchange_reply(exchange);
	default: return MHD_NO;
	}
}

static struct peer *peer_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info == NULL ? NULL : info->socket_context;
}

static void count_exchange(struct http_server *server, int change)
{
	pthread_mutex_lock(&server->lock);
	server->exchanges += (size_t)change;
	pthread_mutex_unlock(&server->lock);
}

size_t http_server_count(struct http_server *server)
{
	size_t count;

	pthread_mutex_lock(&server->lock);
	count = server->exchanges;
	pthread_mutex_unlock(&server->lock);
	return count;
}

/* The first that is heard of a request: its address, as it was sent. */
static void *on_address(void *data, const char *address, struct MHD_Connection *connection)
{
	struct exchange *exchange = calloc(1, sizeof(*exchange));
	const char *query = strchr(address, '?');

	if (exchange == NULL)
		return NULL;
	exchange->server = data;
	exchange->connection = connection;
	exchange->peer = peer_of(connection);
	exchange->path =
		strndup(address, query == NULL ? strlen(address) : (size_t)(query - address));
	exchange->query = strdup(query == NULL ? "" : query + 1);
	if (exchange->path != NULL && exchange->query != NULL) {
		count_exchange(exchange->server, +1);
		return exchange;
	}
	free(exchange->path);
	free(exchange->query);
	free(exchange);
	return NULL;
}

static void on_completed(void *data, struct MHD_Connection *connection, void **request,
	enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *request;

	(void)data, (void)connection, (void)code;
	if (exchange == NULL)
		return;
	peer_asks(exchange, loop_now());
	count_exchange(exchange->server, -1);
	if (exchange->answer.body != NULL)
		wrbuf_destroy(exchange->answer.body);
	free(exchange->path);
	free(exchange->query);
	free(exchange->method);
	free(exchange->body);
	free(exchange);
	*request = NULL;
}

static void peer_new(struct http_server *server, struct MHD_Connection *connection, void **context)
{
	struct peer *peer = calloc(1, sizeof(*peer));
	const union MHD_ConnectionInfo *info;

	*context = peer;
	if (peer == NULL)
		return;
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	census_address(info->client_addr, peer->address);
	info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	peer->fd = info->connect_fd;
	peer->since = loop_now();
	pthread_mutex_lock(&server->lock);
	peer->next = server->first;
	peer->link = &server->first;
	if (server->first != NULL)
		server->first->link = &peer->next;
	server->first = peer;
	pthread_mutex_unlock(&server->lock);
}

static void peer_end(struct http_server *server, struct peer *peer)
{
	if (peer == NULL)
		return;
	pthread_mutex_lock(&server->lock);
	*peer->link = peer->next;
	if (peer->next != NULL)
		peer->next->link = peer->link;
	pthread_mutex_unlock(&server->lock);
	census_leave(server->settings.census, peer->address);
	free(peer);
}

static void on_connection(void *data, struct MHD_Connection *connection, void **context,
	enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		peer_new(data, connection, context);
	else
		peer_end(data, *context);
}

/* libmicrohttpd decodes the path where it lies; we have the address as it was sent. */
static size_t no_decoding(void *data, struct MHD_Connection *connection, char *text)
{
	(void)data, (void)connection;
	return strlen(text);
}

void http_server_take(struct http_server *server, int fd, const struct sockaddr_storage *peer,
	socklen_t size, const char *address)
{
	/* On failure libmicrohttpd has closed the descriptor. */
	if (MHD_add_connection(server->daemon, fd, (const struct sockaddr *)peer, size) == MHD_NO)
		census_leave(server->settings.census, address);
}

void http_server_tick(struct http_server *server, int64_t now)
{
	pthread_mutex_lock(&server->lock);
	for (struct peer *peer = server->first; peer != NULL; peer = peer->next)
		if (peer->since != 0 && peer->since + REQUEST_MS < now)
			shutdown(peer->fd, SHUT_RDWR);
	pthread_mutex_unlock(&server->lock);
}

struct http_server *http_server_new(const struct http_server_settings *settings)
{
	struct http_server *server = calloc(1, sizeof(*server));

	if (server == NULL)
		return NULL;
	server->settings = *settings;
	strncpy(server->place, settings->place, HOST_MAX);
	pthread_mutex_init(&server->lock, NULL);
	server->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET |
						  MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC,
		0, NULL, NULL, on_request, server, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
		MHD_OPTION_CONNECTION_LIMIT, settings->connections + 64,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY_PER_CONNECTION,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE_SECONDS,
		MHD_OPTION_URI_LOG_CALLBACK, on_address, server, MHD_OPTION_NOTIFY_COMPLETED,
		on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
		MHD_OPTION_UNESCAPE_CALLBACK, no_decoding, NULL, MHD_OPTION_END);
	if (server->daemon != NULL)
		return server;
	log_line(MALLE_LOG_ERROR, "libmicrohttpd cannot be started");
	pthread_mutex_destroy(&server->lock);
	free(server);
	return NULL;
}

void http_server_free(struct http_server *server)
{
	MHD_stop_daemon(server->daemon);
	pthread_mutex_destroy(&server->lock);
	free(server);
}
