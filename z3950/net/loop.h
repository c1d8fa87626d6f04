/* The event loop: one thread, one epoll, a tick every half second, and a way for other threads to
 * get it to do something. */
#ifndef Z3950_NET_LOOP_H
#define Z3950_NET_LOOP_H

#include <stdbool.h>
#include <stdint.h>

struct loop;

/* A file descriptor that is watched, edge by edge. It lies in the structure of its owner. */
struct watch {
	void (*ready)(struct watch *watch, uint32_t events); /* EPOLLIN ... */
	int fd;
};

/* Something another thread wants done in the loop's thread; lies in the structure of its owner. */
struct errand {
	void (*run)(struct errand *errand);
	struct errand *next;
};

struct loop *loop_new(void); /* NULL: no more descriptors */
void loop_free(struct loop *loop);

/* The events are EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET. false: cannot be watched. */
bool loop_watch(struct loop *loop, struct watch *watch);
/* After this no event of `watch` comes any more, in the loop's thread. */
void loop_forget(struct loop *loop, struct watch *watch);

/* Called about twice a second with loop_now(). */
void loop_on_tick(struct loop *loop, void (*tick)(void *data, int64_t now), void *data);

/* From any thread. */
void loop_send(struct loop *loop, struct errand *errand);

/* Run until an errand has called loop_stop. */
void loop_run(struct loop *loop);
void loop_stop(struct loop *loop);

/* Monotonic milliseconds. */
int64_t loop_now(void);

#endif
