/* A load generator for Z39.50 servers. One epoll loop, N connections, one request outstanding on
 * each (closed loop). Requests are encoded before the clock starts, every response is decoded and
 * its count and diagnostics are checked. Time and number of requests are bounded. Prints one JSON
 * line on stdout; exit status 1 when anything was wrong.
 *
 *	load_z3950 HOST:PORT DATABASE PQF [--connections N] [--seconds S] [--hits N] [--hold S]
 *
 * --hits says how many each search has to find (default: any); --hold opens the sessions, sends
 * Init, waits, and ends without searching. Meant for 127.0.0.1. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <yaz/oid_db.h>
#include <yaz/pquery.h>
#include <yaz/proto.h>

enum {
	CONNECTIONS_MAX = 4096,
	REQUESTS_MAX = 5000000,
	INPUT_BYTES = 65536,
	STALL_MS = 10000, /* no answer at all for so long: the server is stuck */
};

struct message {
	char *bytes;
	size_t size;
};

struct connection {
	int fd;
	bool ready; /* Init was answered */
	int64_t sent_at;
	size_t size;
	char input[INPUT_BYTES];
};

static struct {
	struct sockaddr_in address;
	struct message init, search;
	ODR decode;
	int epoll, connection_count;
	double seconds;
	long hits;   /* -1: any */
	double hold; /* 0: search */
	struct connection **connections;
	int ready;
	long answered, wrong;
	char first_error[128];
	bool running;
	uint32_t *latencies; /* microseconds */
} load = {.connection_count = 1, .seconds = 3, .hits = -1};

static void fail(const char *what)
{
	fprintf(stderr, "load_z3950: %s: %s\n", what, errno == 0 ? "failed" : strerror(errno));
	exit(2);
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void wrong(const char *what)
{
	load.wrong++;
	if (load.first_error[0] == '\0')
		snprintf(load.first_error, sizeof(load.first_error), "%s", what);
}

/* ---- requests ---- */

static struct message encode(ODR odr, Z_APDU *apdu)
{
	struct message message;
	int size;

	if (!z_APDU(odr, &apdu, 0, NULL))
		fail("a request cannot be encoded");
	message.bytes = malloc(65536);
	memcpy(message.bytes, odr_getbuf(odr, &size, NULL), (size_t)size);
	message.size = (size_t)size;
	return message;
}

static void make_requests(const char *database, const char *pqf)
{
	ODR odr = odr_createmem(ODR_ENCODE);
	Z_APDU *apdu = zget_APDU(odr, Z_APDU_initRequest);
	YAZ_PQF_Parser parser = yaz_pqf_create();
	Z_SearchRequest *search;

	ODR_MASK_SET(apdu->u.initRequest->options, Z_Options_search);
	ODR_MASK_SET(apdu->u.initRequest->protocolVersion, Z_ProtocolVersion_3);
	load.init = encode(odr, apdu);
	odr_reset(odr);
	apdu = zget_APDU(odr, Z_APDU_searchRequest);
	search = apdu->u.searchRequest;
	search->num_databaseNames = 1;
	search->databaseNames = odr_malloc(odr, sizeof(char *));
	search->databaseNames[0] = odr_strdup(odr, database);
	*search->replaceIndicator = 1;
	search->query = odr_malloc(odr, sizeof(*search->query));
	search->query->which = Z_Query_type_1;
	search->query->u.type_1 = yaz_pqf_parse(parser, odr, pqf);
	if (search->query->u.type_1 == NULL)
		fail("the query is not PQF");
	load.search = encode(odr, apdu);
	yaz_pqf_destroy(parser);
	odr_destroy(odr);
}

/* Requests are small: the kernel takes one whole, or the server is broken. */
static void send_message(struct connection *connection, const struct message *message)
{
	connection->sent_at = now_us();
	if (send(connection->fd, message->bytes, message->size, MSG_NOSIGNAL) !=
		(ssize_t)message->size)
		wrong("request not sent");
}

/* ---- responses ---- */

static void check_search(const Z_SearchResponse *response)
{
	if (!*response->searchStatus)
		wrong("search failed");
	else if (load.hits >= 0 && *response->resultCount != load.hits)
		wrong("another number of hits");
	else if (response->records != NULL && response->records->which != Z_Records_DBOSD)
		wrong("diagnostic");
}

static void took(struct connection *connection, int size)
{
	Z_APDU *apdu = NULL;

	odr_reset(load.decode);
	odr_setbuf(load.decode, connection->input, size, 0);
	if (!z_APDU(load.decode, &apdu, 0, NULL)) {
		wrong("response cannot be decoded");
	} else if (apdu->which == Z_APDU_initResponse) {
		connection->ready = *apdu->u.initResponse->result;
		load.ready += connection->ready;
		if (!connection->ready)
			wrong("Init refused");
		return;
	} else if (apdu->which != Z_APDU_searchResponse) {
		wrong("unexpected response");
	} else {
		check_search(apdu->u.searchResponse);
	}
	if (load.answered < REQUESTS_MAX)
		load.latencies[load.answered] = (uint32_t)(now_us() - connection->sent_at);
	load.answered++;
}

static void receive(struct connection *connection)
{
	ssize_t got = recv(connection->fd, connection->input + connection->size,
		INPUT_BYTES - connection->size, MSG_DONTWAIT);
	int size;

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		wrong("closed by the server");
		epoll_ctl(load.epoll, EPOLL_CTL_DEL, connection->fd, NULL);
		return;
	}
	connection->size += (size_t)got;
	size = completeBER(connection->input, (int)connection->size);
	if (size <= 0)
		return;
	took(connection, size);
	connection->size -= (size_t)size;
	memmove(connection->input, connection->input + size, connection->size);
	if (load.running)
		send_message(connection, &load.search);
}

/* ---- the run ---- */

static void open_connection(int index)
{
	struct connection *connection = calloc(1, sizeof(*connection));
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
	int one = 1;

	if (connection == NULL)
		fail("memory");
	load.connections[index] = connection;
	connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (connect(connection->fd, (const struct sockaddr *)&load.address, sizeof(load.address)) !=
		0)
		fail("connect");
	if (epoll_ctl(load.epoll, EPOLL_CTL_ADD, connection->fd, &event) != 0)
		fail("epoll");
	send_message(connection, &load.init);
}

/* Handle events until `done` says so. */
static void run_until(bool (*done)(int64_t), int64_t argument)
{
	struct epoll_event events[64];
	int64_t heard = now_us();

	while (!done(argument)) {
		int count = epoll_wait(load.epoll, events, 64, 50);

		for (int i = 0; i < count; i++)
			receive(events[i].data.ptr);
		if (count > 0)
			heard = now_us();
		else if (now_us() - heard > STALL_MS * INT64_C(1000) && load.hold == 0)
			fail("no answer any more");
	}
}

static bool all_ready(int64_t unused)
{
	(void)unused;
	return load.ready == load.connection_count || load.wrong > 0;
}

static bool time_is_over(int64_t end)
{
	return now_us() >= end || load.answered >= REQUESTS_MAX || load.wrong > 1000;
}

static int compare(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return a < b ? -1 : a > b;
}

static double percentile(size_t count, double part)
{
	return count == 0 ? 0 : load.latencies[(size_t)((double)(count - 1) * part)] / 1000.0;
}

static void report(double seconds)
{
	size_t count = load.answered < REQUESTS_MAX ? (size_t)load.answered : REQUESTS_MAX;

	qsort(load.latencies, count, sizeof(uint32_t), compare);
	printf("{\"connections\":%d,\"seconds\":%.2f,\"searches\":%ld,\"per_second\":%.0f,"
	       "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"errors\":%ld,\"first_error\":\"%s\"}\n",
		load.connection_count, seconds, load.answered, (double)load.answered / seconds,
		percentile(count, 0.5), percentile(count, 0.99), load.wrong, load.first_error);
}

static void run(void)
{
	int64_t start;

	load.epoll = epoll_create1(EPOLL_CLOEXEC);
	load.decode = odr_createmem(ODR_DECODE);
	load.latencies = calloc(REQUESTS_MAX, sizeof(uint32_t));
	load.connections = calloc((size_t)load.connection_count, sizeof(struct connection *));
	if (load.latencies == NULL || load.connections == NULL)
		fail("memory");
	for (int i = 0; i < load.connection_count; i++)
		open_connection(i);
	run_until(all_ready, 0);
	start = now_us();
	if (load.hold > 0) {
		printf("ready\n");
		fflush(stdout);
		run_until(time_is_over, start + (int64_t)(load.hold * 1e6));
	} else {
		load.running = load.wrong == 0;
		for (int i = 0; i < load.connection_count && load.running; i++)
			send_message(load.connections[i], &load.search);
		run_until(time_is_over, start + (int64_t)(load.seconds * 1e6));
	}
	report((double)(now_us() - start) / 1e6);
}

static void read_place(const char *place)
{
	const char *colon = strrchr(place, ':');
	char host[64];

	if (colon == NULL || (size_t)(colon - place) >= sizeof(host))
		fail("not HOST:PORT");
	memcpy(host, place, (size_t)(colon - place));
	host[colon - place] = '\0';
	load.address.sin_family = AF_INET;
	load.address.sin_port = htons((uint16_t)atoi(colon + 1));
	if (inet_pton(AF_INET, host, &load.address.sin_addr) != 1)
		fail("HOST is no IPv4 address");
}

static void read_option(const char *name, const char *value)
{
	if (strcmp(name, "--connections") == 0)
		load.connection_count = atoi(value);
	else if (strcmp(name, "--seconds") == 0)
		load.seconds = atof(value);
	else if (strcmp(name, "--hits") == 0)
		load.hits = atol(value);
	else if (strcmp(name, "--hold") == 0)
		load.hold = atof(value);
	else
		fail(name);
}

int main(int argc, char **argv)
{
	if (argc < 4 || argc % 2 != 0)
		fail("usage: load_z3950 HOST:PORT DATABASE PQF [--OPTION VALUE]...");
	read_place(argv[1]);
	for (int i = 4; i < argc; i += 2)
		read_option(argv[i], argv[i + 1]);
	if (load.connection_count < 1 || load.connection_count > CONNECTIONS_MAX)
		fail("--connections");
	make_requests(argv[2], argv[3]);
	run();
	return load.wrong > 0;
}
