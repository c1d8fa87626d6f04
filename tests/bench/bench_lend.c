/* Checkout and return through libmalle with every check, beside pgbench that does the bare five
 * statements on the same server in the same run; then 32 processes that fight for 100 copies. The
 * server is set as in a centre: what is stored is on disk before anybody hears so, tables are
 * analysed as they grow. Every copy was lent and returned once before: plans are those of a
 * collection that lives. Each desk is a process.
 *
 *	MALLE_BENCH_COPIES    copies in the collection (50 000; 2 million once)
 *	MALLE_BENCH_SECONDS   of each measure (3)
 *	MALLE_BENCH_FIGHT     seconds of the fight (60) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "base/process.h"
#include "tests/support/counters.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

enum { PATRONS = 4000, VISIT = 5 };

static long copies;

static long asked(const char *name, long usual)
{
	const char *value = getenv(name);

	return value == NULL ? usual : strtol(value, NULL, 10);
}

/* ---- a quiet desk ---- */

/* Each desk has copies of its own: desks meet where they must, in slips and their numbers. */
static void name_copy(struct counter *desk, char *barcode, size_t size)
{
	long own = copies / desk->of;

	snprintf(barcode, size, "C%ld", desk->number * own + counter_pick(desk, own));
}

/* Five tools, lent and taken back: one of the same copy twice is the implicit answer (R1.5). */
static void visit(struct malle_session *session, struct counter *desk)
{
	char barcodes[VISIT][32], patron[32];
	double start = counter_now();

	snprintf(patron, sizeof patron, "P%ld", counter_pick(desk, PATRONS));
	for (int i = 0; i < VISIT; i++) {
		struct malle_circulation *answer = NULL;

		name_copy(desk, barcodes[i], sizeof barcodes[i]);
		if (malle_loan_lend(session, session, barcodes[i], patron, NULL, &answer) !=
			MALLE_OK)
			counter_fail(desk, session);
		malle_free(answer);
	}
	desk->lending += counter_now() - start;
	desk->lent += VISIT;
	start = counter_now();
	for (int i = 0; i < VISIT; i++) {
		struct malle_circulation *answer = NULL;

		if (malle_loan_return(session, session, barcodes[i], NULL, &answer) != MALLE_OK)
			counter_fail(desk, session);
		malle_free(answer);
	}
	desk->returning += counter_now() - start;
	desk->returned += VISIT;
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
	struct counter desks[COUNTERS_MAX];
	double peer, lend = 0, give_back = 0;

	counters_run(desks, connections, 0.5, how_long, visit);
	for (int i = 0; i < connections; i++) {
		lend += (double)desks[i].lent / desks[i].lending;
		give_back += (double)desks[i].returned / desks[i].returning;
	}
	peer = run_peer(script, connections, how_long);
	printf("%2d connection%s: checkout %6.0f/s, return %6.0f/s, pgbench %6.0f/s: "
	       "%3.0f %% and %3.0f %%\n",
		connections, connections > 1 ? "s" : " ", lend, give_back, peer, 100 * lend / peer,
		100 * give_back / peer);
	fflush(stdout);
}

/* ---- the collection ---- */

/* The tests' server forgets what a centre's must not. */
static void be_a_centre(void)
{
	static const char *const settings[] = {"fsync = on", "synchronous_commit = on",
		"full_page_writes = on", "autovacuum = on", "autovacuum_naptime = '5s'"};

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		test_sql_as_owner(arena_printf(test_owner, "ALTER SYSTEM SET %s", settings[i]));
	test_sql_as_owner("SELECT pg_reload_conf()");
}

static void add_collection(void)
{
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
}

/* Two events a copy, 2n + 1 lent it and 2n + 2 took it back; a slip has five lines. Foreign keys
 * are right by construction: nothing checks them here. */
static const char history_sql[] =
	"SET session_replication_role = replica;"
	"CREATE TEMP TABLE past AS SELECT c.id AS copy, c.title, c.site, c.centre,"
	" row_number() OVER (ORDER BY c.id) - 1 AS n, (SELECT max(id) FROM malle.event) AS last,"
	" (SELECT min(id) FROM malle.patron) AS first FROM malle.copy c;"
	"INSERT INTO malle.event (id, kind, effective_at, centre, staff, terminal, command, detail)"
	" OVERRIDING SYSTEM VALUE SELECT last + 2 * n + k.step, k.kind,"
	" timestamptz '2020-01-01' + n * interval '1 minute', past.centre, 1, 'desk', k.command,"
	" jsonb_build_object('copy', copy) FROM past,"
	" (VALUES (1, 'loan', 'lend'), (2, 'return', 'return')) AS k (step, kind, command);"
	"INSERT INTO malle.loan_slip (id, centre, year, number, patron, opened_by)"
	" OVERRIDING SYSTEM VALUE SELECT 1 + n / 5, centre, 2020, 1 + n / 5, first + n / 5 % 4000,"
	" last + 2 * n + 1 FROM past WHERE n % 5 = 0;"
	"INSERT INTO malle.loan (id, centre, copy, title, patron, slip, event, kind, lent_on,"
	" due_initial, site) OVERRIDING SYSTEM VALUE SELECT 1 + n, centre, copy, title,"
	" first + n / 5 % 4000, 1 + n / 5, last + 2 * n + 1, 'loan', '2020-01-01', '2020-01-22', site"
	" FROM past;"
	"INSERT INTO malle.loan_return (centre, event, loan, returned_on)"
	" SELECT centre, last + 2 * n + 2, 1 + n, '2020-01-20' FROM past;"
	"SELECT setval('malle.event_id_seq', (SELECT max(id) FROM malle.event)),"
	" setval('malle.loan_id_seq', (SELECT max(id) FROM malle.loan)),"
	" setval('malle.loan_slip_id_seq', (SELECT max(id) FROM malle.loan_slip));";

static void add_peer(void)
{
	test_sql_as_owner("CREATE SCHEMA bench");
	test_sql_as_owner(
		"CREATE TABLE bench.item (id bigint PRIMARY KEY, state integer NOT NULL)");
	test_sql_as_owner(
		"CREATE TABLE bench.loan (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
		" item bigint NOT NULL REFERENCES bench.item, patron bigint, due date)");
	test_sql_as_owner(arena_printf(test_owner,
		"INSERT INTO bench.item SELECT n, 0 FROM generate_series(1, %ld) AS n", copies));
}

START_TEST(lend_and_return)
{
	static const int connections[] = {1, 2, 8, 32};
	struct counter desks[COUNTERS_MAX];
	const char *script = write_peer_script();

	copies = asked("MALLE_BENCH_COPIES", 50000);
	add_collection();
	test_sql_as_owner(history_sql);
	add_peer();
	test_sql_as_owner("VACUUM ANALYZE");
	be_a_centre();
	printf("%ld copies, fsync and synchronous_commit on\n", copies);
	for (size_t i = 0; i < sizeof connections / sizeof connections[0]; i++)
		measure(script, connections[i], (int)asked("MALLE_BENCH_SECONDS", 3));
	ck_assert_int_eq(remove(script), 0);
	counters_run(desks, COUNTERS_MAX, 0, (double)asked("MALLE_BENCH_FIGHT", 60), counter_fight);
	counters_tell(desks, COUNTERS_MAX);
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
