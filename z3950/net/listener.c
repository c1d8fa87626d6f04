/* Accepting, and looking at the first byte without taking it. */
#include "z3950/net/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "z3950/log.h"

enum {
	BACKLOG = 512,
	SILENCE_MS = 30000,
	/* Connections above the limits that are still told so; those beyond are just closed. */
	REFUSED_MAX = 32,
};

/* A connection that has not said yet what it is. */
struct visitor {
	struct watch watch;
	struct listener *listener;
	struct visitor *next, **link;
	struct sockaddr_storage peer;
	socklen_t peer_size;
	int64_t until;
	bool refused; /* has no place: will be told so in its own protocol */
	char address[CENSUS_ADDRESS_BYTES];
};

struct listener {
	struct watch watch;
	struct loop *loop;
	struct farewell *farewell;
	struct census *census;
	struct doors doors;
	struct visitor *first;
	size_t refused;
	bool told_full;
};

static void visitor_forget(struct visitor *visitor)
{
	struct listener *listener = visitor->listener;

	loop_forget(listener->loop, &visitor->watch);
	*visitor->link = visitor->next;
	if (visitor->next != NULL)
		visitor->next->link = visitor->link;
	if (visitor->refused)
		listener->refused--;
	free(visitor);
}

static void visitor_close(struct visitor *visitor)
{
	close(visitor->watch.fd);
	if (!visitor->refused)
		census_leave(visitor->listener->census, visitor->address);
	visitor_forget(visitor);
}

static bool is_http(unsigned char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '\r' ||
	       byte == '\n';
}

static void visitor_refuse(struct visitor *visitor, bool http)
{
	const struct doors *doors = &visitor->listener->doors;
	struct malle_bytes words = http ? doors->http_full : doors->z3950_full;
	struct farewell *farewell = visitor->listener->farewell;
	int fd = visitor->watch.fd;

	visitor_forget(visitor);
	if (send(fd, words.data, words.size, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		close(fd);
	else
		farewell_start(farewell, fd);
}

static void visitor_let_in(struct visitor *visitor, bool http)
{
	const struct doors *doors = &visitor->listener->doors;
	struct visitor copy = *visitor;

	visitor_forget(visitor);
	if (http)
		doors->http(doors->data, copy.watch.fd, &copy.peer, copy.peer_size, copy.address);
	else
		doors->z3950(doors->data, copy.watch.fd, copy.address);
}

static void visitor_ready(struct watch *watch, uint32_t events)
{
	struct visitor *visitor = (struct visitor *)watch;
	unsigned char byte;
	ssize_t got = recv(watch->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);

	(void)events;
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0)
		visitor_close(visitor);
	else if (visitor->refused)
		visitor_refuse(visitor, is_http(byte));
	else
		visitor_let_in(visitor, is_http(byte));
}

static void log_full(struct listener *listener, const char *address)
{
	/* One line until there is room again, not one a client. */
	if (!listener->told_full)
		log_line(MALLE_LOG_WARNING, "too many connections, %s refused", address);
	listener->told_full = true;
}

static void visitor_new(
	struct listener *listener, int fd, const struct sockaddr_storage *peer, socklen_t size)
{
	struct visitor *visitor = calloc(1, sizeof(*visitor));
	int one = 1;

	if (visitor == NULL) {
		close(fd);
		return;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	census_address((const struct sockaddr *)peer, visitor->address);
	visitor->refused = !census_enter(listener->census, visitor->address);
	if (visitor->refused)
		log_full(listener, visitor->address);
	else
		listener->told_full = false;
	if (visitor->refused && listener->refused == REFUSED_MAX) {
		close(fd);
		free(visitor);
		return;
	}
	listener->refused += visitor->refused;
	visitor->watch = (struct watch) {.ready = visitor_ready, .fd = fd};
	visitor->listener = listener;
	visitor->peer = *peer;
	visitor->peer_size = size;
	visitor->until = loop_now() + SILENCE_MS;
	visitor->next = listener->first;
	visitor->link = &listener->first;
	if (listener->first != NULL)
		listener->first->link = &visitor->next;
	listener->first = visitor;
	if (!loop_watch(listener->loop, &visitor->watch))
		visitor_close(visitor);
}

static void listener_accept(struct listener *listener)
{
	struct sockaddr_storage peer;
	socklen_t size = sizeof(peer);
	int fd;

	while ((fd = accept4(listener->watch.fd, (struct sockaddr *)&peer, &size,
			SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0 ||
		errno == ECONNABORTED || errno == EINTR) {
		if (fd >= 0)
			visitor_new(listener, fd, &peer, size);
		size = sizeof(peer);
	}
}

static void listener_ready(struct watch *watch, uint32_t events)
{
	(void)events;
	listener_accept((struct listener *)watch);
}

static int listen_on(const struct addrinfo *address, const char **reason)
{
	int fd = socket(address->ai_family, address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
		address->ai_protocol);
	int one = 1, zero = 0;

	if (fd < 0) {
		*reason = strerror(errno);
		return -1;
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (address->ai_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	*reason = strerror(errno);
	close(fd);
	return -1;
}

/* "[::1]:9999" into "::1" and "9999". */
static bool split_place(const char *place, char host[256], const char **port)
{
	const char *colon = strrchr(place, ':');
	size_t size = colon == NULL ? 0 : (size_t)(colon - place);

	if (colon == NULL || size >= 256)
		return false;
	if (size >= 2 && place[0] == '[' && place[size - 1] == ']') {
		place++;
		size -= 2;
	}
	memcpy(host, place, size);
	host[size] = '\0';
	*port = colon + 1;
	return true;
}

static int listen_at(const char *place, const char **reason)
{
	struct addrinfo hints = {
		.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct addrinfo *addresses, *address;
	const char *port;
	char host[256];
	int error, fd = -1;

	if (!split_place(place, host, &port)) {
		*reason = "not ADDRESS:PORT";
		return -1;
	}
	error = getaddrinfo(host[0] == '\0' ? NULL : host, port, &hints, &addresses);
	if (error != 0) {
		*reason = gai_strerror(error);
		return -1;
	}
	for (address = addresses; address != NULL && fd < 0; address = address->ai_next)
		fd = listen_on(address, reason);
	freeaddrinfo(addresses);
	return fd;
}

struct listener *listener_new(struct loop *loop, struct farewell *farewell, struct census *census,
	const char *place, const struct doors *doors, const char **reason)
{
	struct listener *listener = calloc(1, sizeof(*listener));
	int fd = listen_at(place, reason);

	if (listener == NULL || fd < 0) {
		free(listener);
		return NULL;
	}
	listener->watch = (struct watch) {.ready = listener_ready, .fd = fd};
	listener->loop = loop;
	listener->farewell = farewell;
	listener->census = census;
	listener->doors = *doors;
	if (loop_watch(loop, &listener->watch))
		return listener;
	*reason = strerror(errno);
	close(fd);
	free(listener);
	return NULL;
}

void listener_place(const struct listener *listener, char text[LISTENER_PLACE_BYTES])
{
	struct sockaddr_storage address;
	socklen_t size = sizeof(address);
	char host[CENSUS_ADDRESS_BYTES];

	getsockname(listener->watch.fd, (struct sockaddr *)&address, &size);
	census_address((const struct sockaddr *)&address, host);
	snprintf(text, LISTENER_PLACE_BYTES, strchr(host, ':') == NULL ? "%s:%u" : "[%s]:%u", host,
		ntohs(((const struct sockaddr_in *)&address)->sin_port));
}

void listener_tick(struct listener *listener, int64_t now)
{
	struct visitor *next;

	/* The edge of a connection that found no descriptor is gone: ask again. */
	listener_accept(listener);
	for (struct visitor *visitor = listener->first; visitor != NULL; visitor = next) {
		next = visitor->next;
		if (visitor->until < now)
			visitor_close(visitor);
	}
}

void listener_free(struct listener *listener)
{
	loop_forget(listener->loop, &listener->watch);
	close(listener->watch.fd);
	while (listener->first != NULL)
		visitor_close(listener->first);
	free(listener);
}
