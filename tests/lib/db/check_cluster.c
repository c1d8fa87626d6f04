/* The embedded cluster: made, started, stopped, killed, and everything that can be in its way. */
#include <config.h>

#include <check.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static char folder[64]; /* of the running test: everything is below it */
static struct malle_session *session;
static struct malle_cluster_place place;

static void setup(void)
{
	strcpy(folder, "/tmp/malle-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chmod(folder, 0755), 0);
	session = malle_session_new(test_owner);
	place = (struct malle_cluster_place) {
		.data = arena_printf(test_owner, "%s/some/data", folder),
		.runtime = arena_printf(test_owner, "%s/run", folder),
		.account = test_cluster_account(),
	};
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	return remove(path);
}

static void teardown(void)
{
	malle_cluster_stop(session, &place);
	malle_free(session);
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static struct malle_cluster_status *look(void)
{
	struct malle_cluster_status *status;

	test_ok(session, malle_cluster_status(session, test_owner, &place, &status));
	return status;
}

START_TEST(a_cluster_is_made_once_started_and_stopped_as_often_as_one_likes)
{
	struct malle_cluster_status *status = look();
	struct malle_session *staff = malle_session_new(test_owner);
	const struct malle_identity identity = {.account = "nobody at all"};
	int applied = -1;

	ck_assert(!status->exists);
	test_status(session, malle_cluster_start(session, &place), MALLE_NOT_FOUND);
	test_ok(session, malle_cluster_init(session, &place));
	test_status(session, malle_cluster_init(session, &place), MALLE_EXISTS);
	status = look();
	ck_assert(status->exists && status->running && !status->binaries_missing);
	test_ok(session, malle_cluster_start(session, &place));
	ck_assert_int_eq(look()->pid, status->pid);

	test_ok(staff, malle_database_connect(staff, status->conninfo));
	test_status(staff, malle_database_identify(staff, &identity), MALLE_REFUSED);
	malle_free(staff);
	test_ok(session, malle_cluster_upgrade(session, &place, &applied));
	ck_assert_int_eq(applied, 0);

	test_ok(session, malle_cluster_stop(session, &place));
	test_ok(session, malle_cluster_stop(session, &place));
	ck_assert(!look()->running);
	ck_assert_int_eq(look()->pid, 0);
	test_status(session, malle_database_connect(session, status->conninfo), MALLE_UNAVAILABLE);
	ck_assert_str_ne(malle_session_error(session)->hint, "");
	test_ok(session, malle_cluster_start(session, &place));
	test_ok(session, malle_database_connect(session, status->conninfo));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("cluster");
	TCase *tcase = tcase_create("cluster");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_set_timeout(tcase, 300);
	tcase_add_test(tcase, a_cluster_is_made_once_started_and_stopped_as_often_as_one_likes);
	suite_add_tcase(suite, tcase);
	return suite;
}
