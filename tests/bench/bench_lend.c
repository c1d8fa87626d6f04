/* Checkout and return through libmalle with every check, beside pgbench that does the bare five
 * statements on the same server in the same run; then 32 desks that fight for 100 copies. What goes
 * to disk goes there: fsync is on here, as in a centre.
 *
 *	MALLE_BENCH_COPIES    copies in the collection (50 000; 2 million once)
 *	MALLE_BENCH_SECONDS   of each measure (3)
 *	MALLE_BENCH_FIGHT     seconds of the fight (60) */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <malle/circulation.h>
#include <malle/database.h>

#include "base/arena.h"
#include "base/process.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { MAX_DESKS = 32, PATRONS = 4000, VISIT = 5, FOUGHT_COPIES = 100, OUTCOMES = 16 };

struct desk {
	struct malle_session *session;
	pthread_t thread;
	int number, of;
	unsigned random;
	double lending, returning; /* seconds spent */
	long lent, returned;
	long outcomes[OUTCOMES]; /* by status */
	char failure[300];       /* the first answer that nobody should see */
};

static long copies;
static double ends_at; /* of the measure that runs */

static long asked(const char *name, long usual)
{
	const char *value = getenv(name);

	return value == NULL ? usual : strtol(value, NULL, 10);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static long pick(struct desk *desk, long below)
{
	desk->random = desk->random * 1103515245U + 12345U;
	return (long)((desk->random >> 1) % (unsigned long)below);
}

static void keep_failure(struct desk *desk)
{
	const struct malle_error *error = malle_session_error(desk->session);

	if (desk->failure[0] == '\0')
		snprintf(desk->failure, sizeof desk->failure, "%s (%s; %s)", error->message,
			error->sqlstate, error->constraint);
}

/* ---- a quiet desk ---- */

/* Each desk has copies of its own: desks meet where they must, in slips and their numbers. */
static void name_copy(struct desk *desk, char *barcode, size_t size)
{
	long own = copies / desk->of;

	snprintf(barcode, size, "C%ld", desk->number * own + pick(desk, own));
}

static void one_visit(struct desk *desk)
{
	char barcodes[VISIT][32], patron[32];
	double start = seconds();

	snprintf(patron, sizeof patron, "P%ld", pick(desk, PATRONS));
	for (int i = 0; i < VISIT; i++) {
		struct malle_circulation *answer = NULL;

		name_copy(desk, barcodes[i], sizeof barcodes[i]);
		if (malle_loan_lend(desk->session, desk->session, barcodes[i], patron, NULL,
			    &answer) != MALLE_OK)
			keep_failure(desk);
		malle_free(answer);
	}
	desk->lending += seconds() - start;
	desk->lent += VISIT;
	start = seconds();
	for (int i = 0; i < VISIT; i++) {
		struct malle_circulation *answer = NULL;

		if (malle_loan_return(desk->session, desk->session, barcodes[i], NULL, &answer) !=
			MALLE_OK)
			keep_failure(desk);
		malle_free(answer);
	}
	desk->returning += seconds() - start;
	desk->returned += VISIT;
}

static void *visits(void *data)
{
	struct desk *desk = data;

	while (seconds() < ends_at && desk->failure[0] == '\0')
		one_visit(desk);
	return NULL;
}

static void open_desks(struct desk *desks, int count)
{
	for (int i = 0; i < count; i++) {
		const struct malle_identity identity = {.account = "tester",
			.centre = "clpsct",
			.terminal = arena_printf(test_owner, "desk %d", i)};

		desks[i] = (struct desk) {.session = test_session_open(NULL, NULL),
			.number = i,
			.of = count,
			.random = (unsigned)i * 7919U + 1U};
		test_ok(desks[i].session, malle_database_identify(desks[i].session, &identity));
	}
}

static void run_desks(struct desk *desks, int count, double how_long, void *(*work)(void *))
{
	ends_at = seconds() + how_long;
	for (int i = 0; i < count; i++)
		pthread_create(&desks[i].thread, NULL, work, &desks[i]);
	for (int i = 0; i < count; i++)
		pthread_join(desks[i].thread, NULL);
	for (int i = 0; i < count; i++)
		ck_assert_msg(desks[i].failure[0] == '\0', "%s", desks[i].failure);
}

/* ---- the peer ---- */

static const char peer_script[] =
	"\\set item random(1, :copies)\n"
	"BEGIN;\n"
	"SELECT state FROM bench.item WHERE id = :item FOR UPDATE;\n"
	"INSERT INTO bench.loan (item, patron, due) VALUES (:item, 1, '2026-12-14');\n"
	"UPDATE bench.item SET state = 1 - state WHERE id = :item;\n"
	"COMMIT;\n";

static const char *write_peer_script(void)
{
	char *path = arena_printf(test_owner, "/tmp/malle-bench-%d.sql", (int)getpid());
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_gt(fputs(peer_script, file), 0);
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

/* Transactions a second. */
static double run_peer(const char *script, int connections, int how_long)
{
	const char *const arguments[] = {PG_BINDIR "/pgbench", "-n", "-M", "prepared", "-c",
		arena_printf(test_owner, "%d", connections), "-j", connections > 1 ? "2" : "1",
		"-T", arena_printf(test_owner, "%d", how_long), "-D",
		arena_printf(test_owner, "copies=%ld", copies), "-f", script,
		test_conninfo("postgres"), NULL};
	const struct program program = {.arguments = arguments, .seconds = how_long + 120};
	const char *figure;
	char *output;
	int code;

	test_ok(test_session, process_run(test_session, test_owner, &program, &code, &output));
	figure = strstr(output, "tps = ");
	ck_assert_msg(code == 0 && figure != NULL, "pgbench ended with %d: %s", code, output);
	return strtod(figure + strlen("tps = "), NULL);
}

static void measure(const char *script, int connections, int how_long)
{
	struct desk desks[MAX_DESKS];
	double peer, lend = 0, give_back = 0;

	open_desks(desks, connections);
	run_desks(desks, connections, 0.5, visits); /* statements are prepared, plans are kept */
	for (int i = 0; i < connections; i++) {
		desks[i].lending = desks[i].returning = 0;
		desks[i].lent = desks[i].returned = 0;
	}
	run_desks(desks, connections, how_long, visits);
	for (int i = 0; i < connections; i++) {
		lend += (double)desks[i].lent / desks[i].lending;
		give_back += (double)desks[i].returned / desks[i].returning;
		malle_free(desks[i].session);
	}
	peer = run_peer(script, connections, how_long);
	printf("%2d connection%s: checkout %6.0f/s, return %6.0f/s, pgbench %6.0f/s: "
	       "%3.0f %% and %3.0f %%\n",
		connections, connections > 1 ? "s" : " ", lend, give_back, peer, 100 * lend / peer,
		100 * give_back / peer);
	fflush(stdout);
}

/* ---- the fight ---- */

/* A deadlock, a broken server, or no sentence: nothing that a person may be told. */
static bool is_unexplained(struct desk *desk, enum malle_status status)
{
	const struct malle_error *error = malle_session_error(desk->session);

	return status == MALLE_INTERNAL || status == MALLE_UNAVAILABLE ||
	       strcmp(error->sqlstate, "40P01") == 0 || error->message[0] == '\0';
}

/* Lend or take back one of few copies, to anybody; every answer has a status and a sentence. */
static void *fight(void *data)
{
	struct desk *desk = data;
	char barcode[32], patron[32];

	while (seconds() < ends_at && desk->failure[0] == '\0') {
		const struct malle_lend_options options = {
			.consent = {.confirmed = pick(desk, 2) == 0}};
		struct malle_circulation *answer = NULL;
		enum malle_status status;

		snprintf(barcode, sizeof barcode, "C%ld", pick(desk, FOUGHT_COPIES));
		snprintf(patron, sizeof patron, "P%ld", pick(desk, PATRONS));
		status = pick(desk, 3) == 0 ? malle_loan_return(desk->session, desk->session,
						      barcode, NULL, &answer)
					    : malle_loan_lend(desk->session, desk->session, barcode,
						      patron, &options, &answer);
		desk->outcomes[status]++;
		if (status != MALLE_OK && is_unexplained(desk, status))
			keep_failure(desk);
		malle_free(answer);
	}
	return NULL;
}

static void print_outcomes(const struct desk *desks, int count)
{
	static const struct {
		enum malle_status status;
		const char *name;
	} names[] = {{MALLE_OK, "done"}, {MALLE_NEEDS_CONFIRMATION, "asks for a yes"},
		{MALLE_CONFLICT, "somebody was faster"}, {MALLE_REFUSED, "refused"}};
	long all = 0;

	for (int i = 0; i < count; i++)
		for (int status = 0; status < OUTCOMES; status++)
			all += desks[i].outcomes[status];
	printf("%d desks, %d copies, %ld answers:", count, FOUGHT_COPIES, all);
	for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
		long of_status = 0;

		for (int i = 0; i < count; i++)
			of_status += desks[i].outcomes[names[n].status];
		all -= of_status;
		printf(" %s %ld,", names[n].name, of_status);
	}
	printf(" other %ld\n", all);
	ck_assert_int_eq(all, 0);
}

/* ---- the collection ---- */

static void add_collection(void)
{
	test_sql_as_owner("ALTER SYSTEM SET fsync = on");
	test_sql_as_owner("SELECT pg_reload_conf()");
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO malle.title (record, title_proper) SELECT '\\x00', 'Outil ' || n"
		" FROM generate_series(1, %ld) AS n",
		copies / 10));
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO malle.copy (centre, title, barcode, site)"
		" SELECT c.id, (SELECT min(id) FROM malle.title) + n %% %ld, 'C' || n, s.id"
		" FROM generate_series(0, %ld) AS n, malle.centre c JOIN malle.site s ON s.centre = c.id"
		" WHERE c.code = 'clpsct'",
		copies / 10, copies - 1));
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO malle.patron (centre, barcode, family_name)"
		" SELECT c.id, 'P' || n, 'Lambert ' || n FROM generate_series(0, %d) AS n, malle.centre c"
		" WHERE c.code = 'clpsct'",
		PATRONS - 1));
	test_sql_as_owner("CREATE SCHEMA bench");
	test_sql_as_owner(
		"CREATE TABLE bench.item (id bigint PRIMARY KEY, state integer NOT NULL)");
	test_sql_as_owner(
		"CREATE TABLE bench.loan (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
		" item bigint NOT NULL REFERENCES bench.item, patron bigint, due date)");
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO bench.item SELECT n, 0 FROM generate_series(1, %ld) AS n", copies));
	test_sql_as_owner("VACUUM ANALYZE");
}

START_TEST(lend_and_return)
{
	static const int connections[] = {1, 2, 8, 32};
	struct desk desks[MAX_DESKS];
	const char *script = write_peer_script();

	copies = asked("MALLE_BENCH_COPIES", 50000);
	add_collection();
	printf("%ld copies, fsync %s\n", copies, test_sql_as_owner("SHOW fsync"));
	for (size_t i = 0; i < sizeof connections / sizeof connections[0]; i++)
		measure(script, connections[i], (int)asked("MALLE_BENCH_SECONDS", 3));
	ck_assert_int_eq(remove(script), 0);
	open_desks(desks, MAX_DESKS);
	run_desks(desks, MAX_DESKS, (double)asked("MALLE_BENCH_FIGHT", 60), fight);
	print_outcomes(desks, MAX_DESKS);
	desk_verify();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("bench lend");
	TCase *tcase = tcase_create("bench lend");

	test_leaks_checked(tcase);
	test_database_fresh(tcase);
	tcase_set_timeout(tcase, 3600);
	tcase_add_test(tcase, lend_and_return);
	suite_add_tcase(suite, tcase);
	return suite;
}
