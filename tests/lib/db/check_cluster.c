/* The embedded cluster: made, started, stopped, killed, and everything that can be in its way. */
#include <config.h>

#include <check.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <malle/database.h>

#include "base/arena.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static char folder[64];   /* of the running test: everything is below it */
static char template[64]; /* holds a cluster that was made and stopped: tests start from a copy */
static struct malle_session *session;
static struct malle_cluster_place place;

static void make_folder(char *path)
{
	strcpy(path, "/tmp/malle-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(path));
	ck_assert_int_eq(chmod(path, 0755), 0);
}

static struct malle_cluster_place place_in(void *owner, const char *below)
{
	return (struct malle_cluster_place) {
		.data = arena_printf(owner, "%s/some/data", below),
		.runtime = arena_printf(owner, "%s/run", below),
		.account = test_cluster_account(),
	};
}

static void setup(void)
{
	make_folder(folder);
	session = malle_session_new(test_owner);
	place = place_in(test_owner, folder);
}

/* Once for all tests, since initdb waits for the disk; the copies do not. */
static void make_template(void)
{
	struct malle_session *maker = malle_session_new(NULL);
	struct malle_cluster_place made;

	make_folder(template);
	made = place_in(maker, template);
	test_ok(maker, malle_cluster_init(maker, &made));
	test_ok(maker, malle_cluster_stop(maker, &made));
	ck_assert_int_eq(system(arena_printf(maker,
				 "for f in %s/*/postgresql.conf; do "
				 "echo 'fsync = off' >> $f; done",
				 made.data)),
		0);
	malle_free(maker);
}

static void copy_template(const struct malle_cluster_place *to)
{
	ck_assert_int_eq(system(arena_printf(test_owner, "mkdir -p %s && cp -a %s/some/data/. %s",
				 to->data, template, to->data)),
		0);
}

static void setup_made(void)
{
	setup();
	copy_template(&place);
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

static void remove_template(void)
{
	nftw(template, remove_one, 16, FTW_DEPTH | FTW_PHYS);
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

static void assert_says(const char *words)
{
	const struct malle_error *error = malle_session_error(session);

	ck_assert_msg(strstr(error->message, words) != NULL, "%s", error->message);
	ck_assert_msg(error->hint[0] != '\0', "no hint: %s", error->message);
}

static mode_t mode_of(const char *path)
{
	struct stat info;

	ck_assert_msg(stat(path, &info) == 0, "%s", path);
	return info.st_mode & 07777;
}

START_TEST(its_folders_are_its_own)
{
	struct malle_cluster_status *status;
	struct malle_session *staff = malle_session_new(test_owner);

	place.runtime = NULL; /* the socket goes into a folder of /tmp, recorded */
	test_ok(session, malle_cluster_start(session, &place));
	status = look();
	ck_assert_uint_eq(mode_of(status->data), 0700);
	ck_assert_uint_eq(mode_of(status->socket), 0700);
	ck_assert_ptr_eq(strstr(status->socket, status->data), NULL);
	test_ok(staff, malle_database_connect(staff, status->conninfo));
	test_ok(staff, malle_database_connect(staff, status->gateway));
	test_ok(staff, malle_database_connect(staff, status->administrator));
	malle_free(staff);
	test_ok(session, malle_cluster_stop(session, &place));
	ck_assert_int_ne(access(status->socket, F_OK), 0);
	test_ok(session, malle_cluster_start(session, &place));
	ck_assert(look()->running);
}
END_TEST

START_TEST(two_clusters_share_a_folder_of_sockets)
{
	const struct malle_cluster_place first = place;
	struct malle_cluster_place second = place;

	second.data = arena_printf(test_owner, "%s/other", folder);
	copy_template(&second);
	test_ok(session, malle_cluster_start(session, &first));
	test_ok(session, malle_cluster_start(session, &second));
	ck_assert(look()->running);
	place = second;
	ck_assert(look()->running);
	test_ok(session, malle_cluster_stop(session, &first));
	ck_assert(look()->running);
}
END_TEST

START_TEST(a_server_that_was_killed_starts_again)
{
	const struct malle_identity nobody = {.account = "x"};
	const char *conninfo;
	int64_t pid;

	test_ok(session, malle_cluster_start(session, &place));
	conninfo = look()->conninfo;
	pid = look()->pid;
	test_ok(session, malle_database_connect(session, conninfo));
	ck_assert_int_eq(kill((pid_t)pid, SIGKILL), 0);
	while (look()->running)
		usleep(10000);
	/* Its children see that it is gone, and go. */
	while (malle_database_identify(session, &nobody) != MALLE_UNAVAILABLE)
		usleep(10000);
	test_ok(session, malle_cluster_start(session, &place));
	ck_assert_int_ne(look()->pid, pid);
	test_ok(session, malle_database_connect(session, conninfo));
}
END_TEST

/* Starts the server, sees it die by our hand, and is slow to wait for it: a zombie meanwhile. */
static void slow_parent(int ready)
{
	struct malle_session *own = malle_session_new(NULL);

	if (malle_cluster_start(own, &place) != MALLE_OK || write(ready, "r", 1) != 1)
		_exit(1);
	usleep(1500000);
	while (waitpid(-1, NULL, 0) > 0)
		;
	_exit(0);
}

START_TEST(a_killed_server_that_is_still_listed_is_waited_for)
{
	int ready[2];
	char byte;
	pid_t parent;

	ck_assert_int_eq(pipe(ready), 0);
	parent = fork();
	if (parent == 0)
		slow_parent(ready[1]);
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	ck_assert_int_eq(kill((pid_t)look()->pid, SIGKILL), 0);
	usleep(50000); /* it is dead by now, and its parent asleep */
	test_ok(session, malle_cluster_start(session, &place));
	ck_assert(look()->running);
	ck_assert_int_eq(waitpid(parent, NULL, 0), parent);
	close(ready[0]);
	close(ready[1]);
}
END_TEST

/* What a reboot leaves: a file that names a process which is somebody else now. */
START_TEST(another_process_of_that_number_is_left_alone)
{
	char path[300];
	FILE *file;
	pid_t child;

	child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		pause();
		_exit(0);
	}
	snprintf(path, sizeof path, "%s/%s/postmaster.pid", look()->data, look()->version);
	file = fopen(path, "w");
	fprintf(file, "%d\n%s\n1\n5432\n/nowhere\n\n\nready\n", (int)child, look()->data);
	fclose(file);
	ck_assert(!look()->running);
	test_ok(session, malle_cluster_stop(session, &place));
	ck_assert_int_eq(kill(child, 0), 0);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}
END_TEST

START_TEST(those_who_start_at_the_same_moment_start_one_server)
{
	pid_t children[4];
	int state;

	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(malle_cluster_start(session, &place) == MALLE_OK ? 0 : 1);
	}
	for (int i = 0; i < 4; i++) {
		ck_assert_int_eq(waitpid(children[i], &state, 0), children[i]);
		ck_assert_int_eq(state, 0);
	}
	ck_assert(look()->running);
}
END_TEST

START_TEST(an_init_that_was_interrupted_goes_on)
{
	char path[300];

	test_ok(session, malle_cluster_start(session, &place));
	snprintf(path, sizeof path, "%s/version", look()->data);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert(!look()->exists);
	test_status(session, malle_cluster_start(session, &place), MALLE_NOT_FOUND);
	test_ok(session, malle_cluster_init(session, &place));
	ck_assert(look()->exists && look()->running);
}
END_TEST

/* To the account that runs the server. */
static void give(const char *path)
{
	if (geteuid() == 0)
		ck_assert_int_eq(system(arena_printf(test_owner, "chown postgres %s", path)), 0);
}

START_TEST(a_folder_that_holds_something_else_is_refused)
{
	const char *file = arena_printf(test_owner, "%s/full/letter.txt", folder);

	place.data = arena_printf(test_owner, "%s/full", folder);
	ck_assert_int_eq(mkdir(place.data, 0700), 0);
	give(place.data);
	fclose(fopen(file, "w"));
	test_status(session, malle_cluster_init(session, &place), MALLE_REFUSED);
	assert_says("letter.txt");
	ck_assert_int_eq(access(file, F_OK), 0);
	place.data = file;
	test_status(session, malle_cluster_init(session, &place), MALLE_REFUSED);
	assert_says("is not a folder");
}
END_TEST

START_TEST(a_folder_of_another_account_is_refused)
{
	struct malle_cluster_status *status;

	place.data = geteuid() == 0 ? folder : "/usr";
	test_status(session, malle_cluster_init(session, &place), MALLE_REFUSED);
	assert_says("belongs to the account 'root'");
	test_status(session, malle_cluster_start(session, &place), MALLE_REFUSED);
	test_status(
		session, malle_cluster_status(session, test_owner, &place, &status), MALLE_REFUSED);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_told)
{
	place.data = "/proc/malle/data";
	test_status(session, malle_cluster_init(session, &place), MALLE_UNAVAILABLE);
	assert_says("/proc/malle/data");
	ck_assert_str_ne(malle_session_error(session)->detail, "");
	if (geteuid() != 0)
		return;
	/* Below a folder that only root may pass. */
	ck_assert_int_eq(chmod(folder, 0700), 0);
	place.data = arena_printf(test_owner, "%s/data", folder);
	test_status(session, malle_cluster_init(session, &place), MALLE_UNAVAILABLE);
	assert_says("cannot reach the folder");
}
END_TEST

START_TEST(a_socket_too_long_is_told)
{
	char *name = arena_printf(test_owner, "%s/%0100d", folder, 0);

	place.runtime = name;
	test_status(session, malle_cluster_init(session, &place), MALLE_INVALID);
	assert_says("too long for a socket");
	ck_assert(!look()->exists);
}
END_TEST

START_TEST(a_folder_of_sockets_that_others_may_enter_is_refused)
{
	const char *socket;

	test_ok(session, malle_cluster_start(session, &place));
	socket = look()->socket;
	test_ok(session, malle_cluster_stop(session, &place));
	ck_assert_int_eq(mkdir(socket, 0777), 0);
	ck_assert_int_eq(chmod(socket, 0777), 0);
	give(socket);
	test_status(session, malle_cluster_start(session, &place), MALLE_REFUSED);
	assert_says("not the server's alone");
	ck_assert_int_eq(rmdir(socket), 0);
}
END_TEST

START_TEST(missing_programs_are_told)
{
	place.bindir = "/nowhere/bin";
	test_status(session, malle_cluster_init(session, &place), MALLE_UNAVAILABLE);
	assert_says("/nowhere/bin");
}
END_TEST

START_TEST(a_cluster_of_another_version_is_told)
{
	char path[300];
	FILE *file;

	snprintf(path, sizeof path, "%s/version", look()->data);
	file = fopen(path, "w");
	fputs("7", file);
	fclose(file);
	ck_assert(look()->binaries_missing);
	test_status(session, malle_cluster_start(session, &place), MALLE_UNAVAILABLE);
	assert_says("PostgreSQL 7 that made this database is not installed");
	test_status(session, malle_cluster_upgrade(session, &place, NULL), MALLE_UNAVAILABLE);
}
END_TEST

START_TEST(a_server_that_does_not_start_tells_why)
{
	char path[300];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s/postgresql.conf", look()->data, look()->version);
	file = fopen(path, "a");
	fputs("shared_buffers = plenty\n", file);
	fclose(file);
	test_status(session, malle_cluster_start(session, &place), MALLE_UNAVAILABLE);
	assert_says("did not start");
	ck_assert_str_ne(malle_session_error(session)->detail, "");
	ck_assert(!look()->running);
}
END_TEST

START_TEST(root_names_an_account)
{
	if (geteuid() != 0) {
		fprintf(stderr, "root_names_an_account: skipped, this is not root\n");
		return;
	}
	place.account = NULL;
	test_status(session, malle_cluster_init(session, &place), MALLE_INVALID);
	assert_says("does not run as root");
	place.account = "nobody-of-that-name";
	test_status(session, malle_cluster_init(session, &place), MALLE_INVALID);
	place.account = "root";
	test_status(session, malle_cluster_init(session, &place), MALLE_INVALID);
	place.account = "postgres";
}
END_TEST

static void add_new(TCase *tcase)
{
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, a_cluster_is_made_once_started_and_stopped_as_often_as_one_likes);
	tcase_add_test(tcase, a_folder_that_holds_something_else_is_refused);
	tcase_add_test(tcase, a_folder_of_another_account_is_refused);
	tcase_add_test(tcase, a_folder_that_cannot_be_made_is_told);
	tcase_add_test(tcase, a_socket_too_long_is_told);
	tcase_add_test(tcase, missing_programs_are_told);
	tcase_add_test(tcase, root_names_an_account);
}

static void add_made(TCase *tcase)
{
	tcase_add_unchecked_fixture(tcase, make_template, remove_template);
	tcase_add_checked_fixture(tcase, setup_made, teardown);
	tcase_add_test(tcase, its_folders_are_its_own);
	tcase_add_test(tcase, two_clusters_share_a_folder_of_sockets);
	tcase_add_test(tcase, a_server_that_was_killed_starts_again);
	tcase_add_test(tcase, a_killed_server_that_is_still_listed_is_waited_for);
	tcase_add_test(tcase, another_process_of_that_number_is_left_alone);
	tcase_add_test(tcase, those_who_start_at_the_same_moment_start_one_server);
	tcase_add_test(tcase, an_init_that_was_interrupted_goes_on);
	tcase_add_test(tcase, a_folder_of_sockets_that_others_may_enter_is_refused);
	tcase_add_test(tcase, a_cluster_of_another_version_is_told);
	tcase_add_test(tcase, a_server_that_does_not_start_tells_why);
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("cluster");
	TCase *new = tcase_create("new");
	TCase *made = tcase_create("made");

	test_leaks_checked(new);
	test_leaks_checked(made);
	tcase_set_timeout(new, 300);
	tcase_set_timeout(made, 300);
	add_new(new);
	add_made(made);
	suite_add_tcase(suite, new);
	suite_add_tcase(suite, made);
	return suite;
}
