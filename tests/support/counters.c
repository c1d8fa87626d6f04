#include "tests/support/counters.h"

#include <check.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <malle/database.h>

#include "tests/support/database.h"

enum { PAUSE_NS = 2000000, PATIENCE_S = 60 };

/* What the processes share. */
struct hall {
	atomic_int ready; /* connected */
	atomic_bool open;
	struct counter counters[COUNTERS_MAX];
};

double counter_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

long counter_pick(struct counter *counter, long below)
{
	counter->random = counter->random * 1103515245U + 12345U;
	return (long)((counter->random >> 1) % (unsigned long)below);
}

void counter_fail(struct counter *counter, struct malle_session *session)
{
	const struct malle_error *error = malle_session_error(session);

	if (counter->failure[0] == '\0')
		snprintf(counter->failure, sizeof counter->failure, "desk %d: %s (%s; %s; %s)",
			counter->number, error->message, error->detail, error->sqlstate,
			error->constraint);
	counter->stop = true;
}

static void work_for(
	struct malle_session *session, struct counter *counter, double seconds, counter_work *work)
{
	counter->ends_at = counter_now() + seconds;
	while (!counter->stop && counter_now() < counter->ends_at)
		work(session, counter);
}

static void forget(struct counter *counter)
{
	*counter = (struct counter) {.number = counter->number,
		.of = counter->of,
		.random = counter->random,
		.stop = counter->stop};
}

static void pause_shortly(void)
{
	const struct timespec pause = {.tv_nsec = PAUSE_NS};

	nanosleep(&pause, NULL);
}

/* A child asserts nothing: the parent reads what it left. */
static void be_a_desk(struct hall *hall, int number, const char *conninfo, double warm,
	double seconds, counter_work *work)
{
	struct malle_session *session = malle_session_new(NULL);
	struct counter *counter = &hall->counters[number];
	char terminal[32];
	const struct malle_identity identity = {
		.account = "tester", .centre = "clpsct", .terminal = terminal};

	snprintf(terminal, sizeof terminal, "desk %d", number);
	if (malle_database_connect(session, conninfo) != MALLE_OK ||
		malle_database_identify(session, &identity) != MALLE_OK)
		counter_fail(counter, session);
	atomic_fetch_add(&hall->ready, 1);
	while (!atomic_load(&hall->open))
		pause_shortly();
	work_for(session, counter, warm, work);
	if (counter->failure[0] == '\0')
		forget(counter);
	work_for(session, counter, seconds, work);
	malle_free(session);
	_exit(0);
}

static void open_together(struct hall *hall, int count)
{
	double begun = counter_now();

	while (atomic_load(&hall->ready) < count && counter_now() < begun + PATIENCE_S)
		pause_shortly();
	atomic_store(&hall->open, true);
}

static void close_hall(const pid_t *children, int count)
{
	for (int i = 0; i < count; i++) {
		int how = 0;

		ck_assert_int_eq(waitpid(children[i], &how, 0), children[i]);
		ck_assert_msg(
			WIFEXITED(how) && WEXITSTATUS(how) == 0, "desk %d ended with %d", i, how);
	}
}

void counters_run(
	struct counter *counters, int count, double warm, double seconds, counter_work *work)
{
	struct hall *hall =
		mmap(NULL, sizeof *hall, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	const char *conninfo = test_conninfo("malle_staff");
	pid_t children[COUNTERS_MAX];

	ck_assert_ptr_ne(hall, MAP_FAILED);
	fflush(stdout);
	for (int i = 0; i < count; i++) {
		hall->counters[i] = (struct counter) {
			.number = i, .of = count, .random = (unsigned)i * 7919U + 1U};
		children[i] = fork();
		ck_assert_int_ge(children[i], 0);
		if (children[i] == 0)
			be_a_desk(hall, i, conninfo, warm, seconds, work);
	}
	open_together(hall, count);
	close_hall(children, count);
	memcpy(counters, hall->counters, (size_t)count * sizeof *counters);
	munmap(hall, sizeof *hall);
	for (int i = 0; i < count; i++)
		ck_assert_msg(counters[i].failure[0] == '\0', "%s", counters[i].failure);
}

/* ---- the fight ---- */

/* A deadlock, a broken server, or no sentence: nothing that a person may be told. */
static bool is_unexplained(struct malle_session *session, enum malle_status status)
{
	const struct malle_error *error = malle_session_error(session);

	return status == MALLE_INTERNAL || status == MALLE_UNAVAILABLE ||
	       strcmp(error->sqlstate, "40P01") == 0 || error->message[0] == '\0';
}

void counter_fight(struct malle_session *session, struct counter *counter)
{
	const struct malle_lend_options options = {
		.consent = {.confirmed = counter_pick(counter, 2) == 0}};
	struct malle_circulation *answer = NULL;
	char barcode[32], patron[32];
	enum malle_status status;

	snprintf(barcode, sizeof barcode, "C%ld", counter_pick(counter, FOUGHT_COPIES));
	snprintf(patron, sizeof patron, "P%ld", counter_pick(counter, FOUGHT_PERSONS));
	if (counter_pick(counter, 3) == 0)
		status = malle_loan_return(session, session, barcode, NULL, &answer);
	else
		status = malle_loan_lend(session, session, barcode, patron, &options, &answer);
	counter->answers[status]++;
	counter->lent += status == MALLE_OK;
	if (status != MALLE_OK && is_unexplained(session, status))
		counter_fail(counter, session);
	malle_free(answer);
}

void counters_tell(const struct counter *counters, int count)
{
	static const struct {
		enum malle_status status;
		const char *name;
	} names[] = {{MALLE_OK, "done"}, {MALLE_NEEDS_CONFIRMATION, "asks for a yes"},
		{MALLE_CONFLICT, "somebody was faster"}, {MALLE_REFUSED, "refused"}};
	long all = 0, lent = 0;

	for (int i = 0; i < count; i++) {
		lent += counters[i].lent;
		for (int status = 0; status < COUNTER_STATUSES; status++)
			all += counters[i].answers[status];
	}
	printf("%d processes, %d copies, %ld answers:", count, FOUGHT_COPIES, all);
	for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
		long of_status = 0;

		for (int i = 0; i < count; i++)
			of_status += counters[i].answers[names[n].status];
		all -= of_status;
		printf(" %s %ld,", names[n].name, of_status);
	}
	printf(" other %ld\n", all);
	ck_assert_int_eq(all, 0);
	ck_assert_int_gt(lent, 0);
}
