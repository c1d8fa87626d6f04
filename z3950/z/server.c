/* Who may touch a connection: the one who holds `busy`. The loop's thread takes it when bytes
 * arrive, hands it to a worker with a complete message, and the worker lets it go when the answer
 * is sent, or sends it back to the loop when something is left to do. Only the lock's fields are
 * shared. */
#include "z3950/z/server.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "z3950/log.h"
#include "z3950/net/ber_frame.h"

enum {
	SCRATCH_BYTES = 64 * 1024,
	INPUT_BYTES = 512,       /* at the start: most requests are shorter */
	INPUT_KEPT_BYTES = 4096, /* an idle session keeps no more */
	INIT_MS = 30000,         /* from the first byte to Init */
	MESSAGE_MS = 30000,      /* from the first byte of a message to its last */
	SEND_MS = 60000,         /* without a byte taken by the client */
};

struct connection {
	struct watch watch;
	struct job job;
	struct errand errand;
	struct z_server *server;
	struct connection *next, **link; /* the loop's thread only */
	pthread_mutex_t lock;
	bool busy;        /* somebody holds the connection */
	bool readable;    /* an edge came while somebody held it */
	int64_t deadline; /* nobody holds it: when it is closed */
	atomic_bool gone; /* the client has left */
	/* Whoever holds it: */
	uint8_t *in;
	size_t in_size, in_capacity, in_framed;
	struct ber_frame frame;
	int64_t message_since;
	uint8_t *out;
	size_t out_size, out_sent;
	bool close_after;
	struct z_session session;
	char address[CENSUS_ADDRESS_BYTES];
};

struct z_server {
	struct z_server_settings settings;
	struct connection *first;
	size_t count;
	atomic_bool closing;
	struct z_codec codec; /* for the Close that the loop sends */
};

static struct connection *connection_of_watch(struct watch *watch)
{
	return (struct connection *)((char *)watch - offsetof(struct connection, watch));
}

static struct connection *connection_of_job(struct job *job)
{
	return (struct connection *)((char *)job - offsetof(struct connection, job));
}

static struct connection *connection_of_errand(struct errand *errand)
{
	return (struct connection *)((char *)errand - offsetof(struct connection, errand));
}

static void connection_end(struct connection *connection)
{
	struct z_server *server = connection->server;

	loop_forget(server->settings.loop, &connection->watch);
	farewell_start(server->settings.farewell, connection->watch.fd);
	census_leave(server->settings.census, connection->address);
	*connection->link = connection->next;
	if (connection->next != NULL)
		connection->next->link = connection->link;
	server->count--;
	z_session_release(&connection->session);
	pthread_mutex_destroy(&connection->lock);
	free(connection->in);
	free(connection->out);
	free(connection);
}

/* Say Close, as much of it as goes at once, and end. */
static void connection_close(struct connection *connection, Odr_int reason, const char *words)
{
	struct z_answer answer;

	z_close(&connection->server->codec, reason, words, &answer);
	if (connection->out_size == 0)
		send(connection->watch.fd, answer.bytes, answer.size, MSG_NOSIGNAL | MSG_DONTWAIT);
	connection_end(connection);
}

static int64_t connection_deadline(const struct connection *connection)
{
	int64_t now = loop_now();

	if (connection->out_size > 0)
		return now + SEND_MS;
	if (connection->in_size > 0)
		return connection->message_since + MESSAGE_MS;
	return now + (connection->session.initialised
				     ? connection->server->settings.idle_seconds * INT64_C(1000)
				     : INIT_MS);
}

/* Let go. false: bytes came meanwhile, the holder has to look again. */
static bool connection_release(struct connection *connection)
{
	int64_t deadline = connection_deadline(connection);
	bool released;

	pthread_mutex_lock(&connection->lock);
	released = !connection->readable;
	connection->readable = false;
	connection->busy = !released;
	connection->deadline = deadline;
	pthread_mutex_unlock(&connection->lock);
	return released;
}

static bool connection_take(struct connection *connection)
{
	bool taken;

	pthread_mutex_lock(&connection->lock);
	taken = !connection->busy;
	connection->readable = connection->readable || !taken;
	connection->busy = true;
	pthread_mutex_unlock(&connection->lock);
	return taken;
}

/* ---- reading, by whoever holds it ---- */

static bool connection_store(struct connection *connection, const uint8_t *bytes, size_t size)
{
	size_t capacity = connection->in_capacity == 0 ? INPUT_BYTES : connection->in_capacity;

	while (capacity < connection->in_size + size)
		capacity *= 2;
	if (capacity != connection->in_capacity) {
		uint8_t *room = realloc(connection->in, capacity);

		if (room == NULL)
			return false;
		connection->in = room;
		connection->in_capacity = capacity;
	}
	if (connection->in_size == 0)
		connection->message_since = loop_now();
	memcpy(connection->in + connection->in_size, bytes, size);
	connection->in_size += size;
	return true;
}

enum reading { READ_SOME, READ_NOTHING, READ_END };

static enum reading connection_read(struct connection *connection)
{
	uint8_t scratch[SCRATCH_BYTES];
	ssize_t got = recv(connection->watch.fd, scratch, SCRATCH_BYTES, MSG_DONTWAIT);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return READ_NOTHING;
	if (got <= 0 || !connection_store(connection, scratch, (size_t)got))
		return READ_END;
	return READ_SOME;
}

/* Frame what has come. Gives the status of the frame. */
static enum ber_frame_status connection_frame(struct connection *connection)
{
	size_t used;

	if (connection->frame.status != BER_FRAME_MORE ||
		connection->in_framed == connection->in_size)
		return connection->frame.status;
	ber_frame_feed(&connection->frame, connection->in + connection->in_framed,
		connection->in_size - connection->in_framed, &used);
	connection->in_framed += used;
	return connection->frame.status;
}

/* Read until a message is complete, or nothing comes. *end (out): nothing will come any more. */
static enum ber_frame_status connection_read_message(struct connection *connection, bool *end)
{
	enum ber_frame_status status;
	enum reading reading = READ_SOME;

	while ((status = connection_frame(connection)) == BER_FRAME_MORE && reading == READ_SOME)
		reading = connection_read(connection);
	*end = reading == READ_END;
	return status;
}

/* ---- a worker's part ---- */

/* The answered message leaves the input; what came after it stays. */
static void connection_consume(struct connection *connection)
{
	size_t used = connection->frame.size;

	connection->in_size -= used;
	memmove(connection->in, connection->in + used, connection->in_size);
	connection->in_framed = 0;
	connection->message_since = loop_now();
	ber_frame_init(&connection->frame);
	if (connection->in_size == 0 && connection->in_capacity > INPUT_KEPT_BYTES) {
		free(connection->in);
		connection->in = NULL;
		connection->in_capacity = 0;
	}
}

static void connection_send(struct connection *connection, const struct z_answer *answer)
{
	ssize_t sent = 0;
	size_t left;

	connection->close_after = answer->close;
	if (answer->size > 0)
		sent = send(connection->watch.fd, answer->bytes, answer->size,
			MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent < 0 && errno != EAGAIN)
		connection->close_after = true;
	left = answer->size - (sent < 0 ? 0 : (size_t)sent);
	if (left == 0 || (sent < 0 && errno != EAGAIN))
		return;
	connection->out = malloc(left);
	connection->close_after = connection->close_after || connection->out == NULL;
	if (connection->out == NULL)
		return;
	memcpy(connection->out, answer->bytes + answer->size - left, left);
	connection->out_size = left;
	connection->out_sent = 0;
}

/* Answer the message that is there. false: the loop has something left to do. */
static bool connection_answer_one(struct connection *connection, struct worker *worker)
{
	struct z_answer answer;

	service_watch(worker->service, &connection->gone);
	z_session_answer(&connection->session, &worker->codec, worker->service,
		(const char *)connection->in, connection->frame.size, &answer);
	connection_consume(connection);
	connection_send(connection, &answer);
	return connection->out_size == 0 && !connection->close_after &&
	       !connection->server->closing;
}

/* Let go, or have the next message. *held (out): it was not let go. */
static bool connection_next(struct connection *connection, bool *held)
{
	enum ber_frame_status status;
	enum reading reading = READ_SOME;

	*held = true;
	while ((status = connection_frame(connection)) == BER_FRAME_MORE && reading != READ_END) {
		if (connection_release(connection)) {
			*held = false;
			return false;
		}
		reading = connection_read(connection);
	}
	return status == BER_FRAME_DONE;
}

/* A client that asks on at once is answered on by the same thread, which saves two changes of
 * threads; unless somebody else waits for one. */
static void connection_answer(struct job *job, struct worker *worker)
{
	struct connection *connection = connection_of_job(job);
	struct pool *pool = connection->server->settings.pool;
	bool held = true, next;

	do {
		next = connection_answer_one(connection, worker) &&
		       connection_next(connection, &held);
	} while (next && !pool_is_waited_for(pool));
	if (next && pool_submit(pool, job))
		return;
	if (held)
		loop_send(connection->server->settings.loop, &connection->errand);
}

/* ---- the loop's part ---- */

static bool connection_flush(struct connection *connection, bool *failed)
{
	size_t left = connection->out_size - connection->out_sent;
	ssize_t sent = left == 0
			       ? 0
			       : send(connection->watch.fd, connection->out + connection->out_sent,
					 left, MSG_NOSIGNAL | MSG_DONTWAIT);

	*failed = sent < 0 && errno != EAGAIN && errno != EINTR;
	if (sent > 0)
		connection->out_sent += (size_t)sent;
	if (connection->out_sent < connection->out_size)
		return false;
	free(connection->out);
	connection->out = NULL;
	connection->out_size = connection->out_sent = 0;
	return true;
}

static void connection_bad(struct connection *connection, enum ber_frame_status status)
{
	log_line(MALLE_LOG_INFO, "z39.50 from %s: %s", connection->address,
		ber_frame_problem(status));
	connection_close(connection, Z_Close_protocolError, ber_frame_problem(status));
}

static void connection_submit(struct connection *connection)
{
	if (!pool_submit(connection->server->settings.pool, &connection->job))
		connection_close(connection, Z_Close_resources, "too busy, try again later");
}

/* Do all that can be done now; the connection is held. */
static void connection_go_on(struct connection *connection)
{
	enum ber_frame_status status;
	bool failed, end;

	do {
		if (!connection_flush(connection, &failed)) {
			if (failed || connection->gone) {
				connection_end(connection);
				return;
			}
			continue;
		}
		if (connection->close_after) {
			connection_end(connection);
			return;
		}
		if (connection->server->closing) {
			connection_close(connection, Z_Close_shutdown, "the server is stopped");
			return;
		}
		status = connection_read_message(connection, &end);
		if (status == BER_FRAME_DONE) {
			connection_submit(connection);
			return;
		}
		if (status != BER_FRAME_MORE) {
			connection_bad(connection, status);
			return;
		}
		if (end) {
			connection_end(connection);
			return;
		}
	} while (!connection_release(connection));
}

static void connection_ready(struct watch *watch, uint32_t events)
{
	struct connection *connection = connection_of_watch(watch);

	if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
		connection->gone = true;
	if (connection_take(connection))
		connection_go_on(connection);
}

static void connection_back(struct errand *errand)
{
	connection_go_on(connection_of_errand(errand));
}

void z_server_take(struct z_server *server, int fd, const char *address)
{
	struct connection *connection = calloc(1, sizeof(*connection));

	if (connection == NULL) {
		census_leave(server->settings.census, address);
		close(fd);
		return;
	}
	connection->watch = (struct watch) {.ready = connection_ready, .fd = fd};
	connection->job.run = connection_answer;
	connection->errand.run = connection_back;
	connection->server = server;
	connection->deadline = loop_now() + INIT_MS;
	pthread_mutex_init(&connection->lock, NULL);
	ber_frame_init(&connection->frame);
	z_session_init(&connection->session);
	memcpy(connection->address, address, strlen(address) + 1);
	connection->next = server->first;
	connection->link = &server->first;
	if (server->first != NULL)
		server->first->link = &connection->next;
	server->first = connection;
	server->count++;
	if (!loop_watch(server->settings.loop, &connection->watch))
		connection_end(connection);
}

static bool connection_is_late(struct connection *connection, int64_t now)
{
	bool late;

	pthread_mutex_lock(&connection->lock);
	late = !connection->busy && connection->deadline < now;
	connection->busy = connection->busy || late;
	pthread_mutex_unlock(&connection->lock);
	return late;
}

void z_server_tick(struct z_server *server, int64_t now)
{
	struct connection *next;

	for (struct connection *at = server->first; at != NULL; at = next) {
		next = at->next;
		if (connection_is_late(at, now))
			connection_close(at, Z_Close_lackOfActivity, "no request for too long");
	}
}

void z_server_close(struct z_server *server)
{
	struct connection *next;

	server->closing = true;
	for (struct connection *at = server->first; at != NULL; at = next) {
		next = at->next;
		if (connection_take(at))
			connection_go_on(at);
	}
}

size_t z_server_count(const struct z_server *server)
{
	return server->count;
}

struct z_server *z_server_new(const struct z_server_settings *settings)
{
	struct z_server *server = calloc(1, sizeof(*server));

	if (server == NULL)
		return NULL;
	server->settings = *settings;
	z_codec_init(&server->codec);
	return server;
}

void z_server_free(struct z_server *server)
{
	z_codec_release(&server->codec);
	free(server);
}
