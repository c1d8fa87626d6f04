/* A list, bounded: beyond that, ends are abrupt. */
#include "z3950/net/farewell.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FAREWELLS_MAX = 256, FAREWELL_MS = 1000, DISCARDED_MAX = 16 * 1024 * 1024 };

struct parting {
	struct watch watch;
	struct farewell *farewell;
	struct parting *next, **link;
	int64_t until;
	size_t discarded;
};

struct farewell {
	struct loop *loop;
	struct parting *first;
	size_t count;
};

struct farewell *farewell_new(struct loop *loop)
{
	struct farewell *farewell = calloc(1, sizeof(*farewell));

	if (farewell != NULL)
		farewell->loop = loop;
	return farewell;
}

static void parting_end(struct parting *parting)
{
	struct farewell *farewell = parting->farewell;

	loop_forget(farewell->loop, &parting->watch);
	close(parting->watch.fd);
	*parting->link = parting->next;
	if (parting->next != NULL)
		parting->next->link = parting->link;
	farewell->count--;
	free(parting);
}

static void parting_ready(struct watch *watch, uint32_t events)
{
	struct parting *parting = (struct parting *)watch;
	static char bin[16384]; /* only the loop's thread is here */
	ssize_t got;

	(void)events;
	while ((got = recv(watch->fd, bin, sizeof(bin), MSG_DONTWAIT)) > 0) {
		parting->discarded += (size_t)got;
		if (parting->discarded > DISCARDED_MAX)
			got = 0;
		if (got == 0)
			break;
	}
	if (got == 0)
		parting_end(parting);
}

void farewell_start(struct farewell *farewell, int fd)
{
	struct parting *parting =
		farewell->count < FAREWELLS_MAX ? calloc(1, sizeof(*parting)) : NULL;

	shutdown(fd, SHUT_WR);
	if (parting == NULL) {
		close(fd);
		return;
	}
	parting->watch = (struct watch) {.ready = parting_ready, .fd = fd};
	parting->farewell = farewell;
	parting->until = loop_now() + FAREWELL_MS;
	parting->next = farewell->first;
	parting->link = &farewell->first;
	if (farewell->first != NULL)
		farewell->first->link = &parting->next;
	farewell->first = parting;
	farewell->count++;
	if (!loop_watch(farewell->loop, &parting->watch))
		parting_end(parting);
}

void farewell_tick(struct farewell *farewell, int64_t now)
{
	struct parting *next;

	for (struct parting *parting = farewell->first; parting != NULL; parting = next) {
		next = parting->next;
		if (parting->until < now)
			parting_end(parting);
	}
}

void farewell_free(struct farewell *farewell)
{
	while (farewell->first != NULL)
		parting_end(farewell->first);
	free(farewell);
}
