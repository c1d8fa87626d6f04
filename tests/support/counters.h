/* Desks as processes of their own, each with its own connection: what desks of a centre are. They
 * begin together when all are connected, and what each did comes back. */
#ifndef TESTS_SUPPORT_COUNTERS_H
#define TESTS_SUPPORT_COUNTERS_H

#include <stdbool.h>

#include <malle/circulation.h>

enum { COUNTERS_MAX = 32, COUNTER_STATUSES = 16 };

struct counter {
	int number, of;
	unsigned random;
	bool stop; /* the time is over, or something failed */
	double ends_at;
	long lent, returned;
	double lending, returning;      /* seconds spent */
	long answers[COUNTER_STATUSES]; /* by status */
	char failure[300];              /* the first answer that nobody should see, or "" */
};

/* One thing done at a desk; called again until the time is over. */
typedef void counter_work(struct malle_session *session, struct counter *counter);

/* Run `count` processes that do `work`: `warm` seconds that are not counted, so that statements are
 * prepared, then `seconds`. Fails the test when a process failed, or could not begin. */
void counters_run(
	struct counter *counters, int count, double warm, double seconds, counter_work *work);

/* A number below `below`, the same sequence each time. */
long counter_pick(struct counter *counter, long below);
double counter_now(void);
/* Keep the session's error as a failure. */
void counter_fail(struct counter *counter, struct malle_session *session);

/* Lend or take back one of the copies C0, C1 ... to one of the persons P0, P1 ...: every answer has
 * a status and a sentence, and none is a deadlock. */
enum { FOUGHT_COPIES = 100, FOUGHT_PERSONS = 40 };
void counter_fight(struct malle_session *session, struct counter *counter);
/* What all of them answered, on one line; fails the test when some answer has another status than
 * done, asked, crossed or refused, or when nobody lent anything. */
void counters_tell(const struct counter *counters, int count);

#endif
