/* epoll, and an eventfd on which errands are announced. */
#include "z3950/net/loop.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 64, TICK_MS = 500 };

struct loop {
	int epoll, bell;
	bool stopping;
	pthread_mutex_t lock;
	struct errand *first, **last;
	void (*tick)(void *data, int64_t now);
	void *tick_data;
	int64_t next_tick;
	/* The events of the current turn, so that loop_forget can strike out what is still to come.
	 */
	struct epoll_event events[EVENTS];
	int event_count;
};

int64_t loop_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct loop *loop_new(void)
{
	struct loop *loop = calloc(1, sizeof(*loop));
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};

	if (loop == NULL)
		return NULL;
	pthread_mutex_init(&loop->lock, NULL);
	loop->last = &loop->first;
	loop->epoll = epoll_create1(EPOLL_CLOEXEC);
	loop->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (loop->epoll < 0 || loop->bell < 0 ||
		epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->bell, &event) != 0) {
		loop_free(loop);
		return NULL;
	}
	return loop;
}

void loop_free(struct loop *loop)
{
	if (loop->epoll >= 0)
		close(loop->epoll);
	if (loop->bell >= 0)
		close(loop->bell);
	pthread_mutex_destroy(&loop->lock);
	free(loop);
}

bool loop_watch(struct loop *loop, struct watch *watch)
{
	struct epoll_event event = {
		.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = watch};

	return epoll_ctl(loop->epoll, EPOLL_CTL_ADD, watch->fd, &event) == 0;
}

void loop_forget(struct loop *loop, struct watch *watch)
{
	epoll_ctl(loop->epoll, EPOLL_CTL_DEL, watch->fd, NULL);
	for (int i = 0; i < loop->event_count; i++)
		if (loop->events[i].data.ptr == watch)
			loop->events[i].events = 0;
}

void loop_on_tick(struct loop *loop, void (*tick)(void *data, int64_t now), void *data)
{
	loop->tick = tick;
	loop->tick_data = data;
}

void loop_send(struct loop *loop, struct errand *errand)
{
	uint64_t one = 1;
	bool first;

	errand->next = NULL;
	pthread_mutex_lock(&loop->lock);
	first = loop->first == NULL;
	*loop->last = errand;
	loop->last = &errand->next;
	pthread_mutex_unlock(&loop->lock);
	/* Cannot fail: the counter is far from its end. */
	if (first && write(loop->bell, &one, sizeof(one)) < 0)
		abort();
}

static void run_errands(struct loop *loop)
{
	struct errand *errand, *next;
	uint64_t rung;

	if (read(loop->bell, &rung, sizeof(rung)) < 0 && errno != EAGAIN)
		abort();
	pthread_mutex_lock(&loop->lock);
	errand = loop->first;
	loop->first = NULL;
	loop->last = &loop->first;
	pthread_mutex_unlock(&loop->lock);
	for (; errand != NULL; errand = next) {
		next = errand->next;
		errand->run(errand);
	}
}

static void run_tick(struct loop *loop)
{
	int64_t now = loop_now();

	if (now < loop->next_tick)
		return;
	loop->next_tick = now + TICK_MS;
	if (loop->tick != NULL)
		loop->tick(loop->tick_data, now);
}

static void run_event(struct loop *loop, const struct epoll_event *event)
{
	struct watch *watch = event->data.ptr;

	if (event->events == 0)
		return;
	if (watch == NULL)
		run_errands(loop);
	else
		watch->ready(watch, event->events);
}

void loop_run(struct loop *loop)
{
	while (!loop->stopping) {
		loop->event_count = epoll_wait(loop->epoll, loop->events, EVENTS, TICK_MS);
		for (int i = 0; i < loop->event_count; i++)
			run_event(loop, &loop->events[i]);
		loop->event_count = 0;
		run_tick(loop);
	}
}

void loop_stop(struct loop *loop)
{
	loop->stopping = true;
}
