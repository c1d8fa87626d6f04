#include <config.h>

#include "tests/support/cluster.h"

#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <malle/base.h>

#include "base/process.h"
#include "db/server.h"

/* Fast and forgetful: nothing here must outlive the program. */
static const char settings[] = "listen_addresses = ''\n"
			       "fsync = off\n"
			       "synchronous_commit = off\n"
			       "full_page_writes = off\n"
			       "wal_level = minimal\n"
			       "max_wal_senders = 0\n"
			       "shared_buffers = 32MB\n"
			       "max_connections = 40\n"
			       "autovacuum = off\n"
			       "jit = off\n"
			       "lc_messages = 'C'\n"
			       "dynamic_shared_memory_type = mmap\n";

static char folder[] = "/tmp/malle-test-XXXXXX";
static char data[sizeof folder + 8];
static char server_log[sizeof folder + 8];
static bool started;
static pid_t program; /* the parent: forked tests must not end the cluster */
static pid_t janitor;
static int lifeline = -1; /* the janitor hears when its last holder ends */

static struct server server = {.bindir = PG_BINDIR, .data = data, .log = server_log};

const char *test_cluster_account(void)
{
	return geteuid() == 0 ? "postgres" : NULL;
}

static void give_up(const char *what)
{
	fprintf(stderr, "the tests' database: %s\n", what);
	exit(EXIT_FAILURE);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
	return remove(path);
}

/* Killed while initdb or the server was starting: they may still write, so look again. */
static void stop_and_remove(void)
{
	const struct timespec pause = {.tv_nsec = 200000000};
	struct malle_session *session = malle_session_new(NULL);

	for (int i = 0; i < 100 && access(folder, F_OK) == 0; i++) {
		if (i > 0)
			nanosleep(&pause, NULL);
		if (server_stop(session, &server) != MALLE_OK)
			fprintf(stderr, "%s\n", malle_session_error(session)->message);
		nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	}
	malle_free(session);
}

static void start_janitor(void)
{
	int ends[2];
	char byte;

	if (pipe2(ends, O_CLOEXEC) != 0)
		give_up("no pipe");
	janitor = fork();
	if (janitor < 0)
		give_up("no process");
	if (janitor > 0) {
		close(ends[0]);
		lifeline = ends[1];
		return;
	}
	close(ends[1]);
	setsid(); /* what ends the program's group must not end who cleans up after it */
	while (read(ends[0], &byte, 1) > 0)
		;
	stop_and_remove();
	_exit(0);
}

static void end_cluster(void)
{
	if (getpid() != program)
		return;
	close(lifeline);
	waitpid(janitor, NULL, 0);
}

static void give_folder(void)
{
	const struct passwd *entry;

	if (mkdtemp(folder) == NULL)
		give_up("no folder in /tmp");
	snprintf(data, sizeof data, "%s/data", folder);
	snprintf(server_log, sizeof server_log, "%s/log", folder);
	server.account = test_cluster_account();
	if (server.account == NULL)
		return;
	entry = getpwnam(server.account);
	if (entry == NULL || chown(folder, entry->pw_uid, entry->pw_gid) != 0)
		give_up("the account postgres cannot have a folder");
}

static void write_settings(void)
{
	char path[sizeof data + 32];
	FILE *file;

	snprintf(path, sizeof path, "%s/postgresql.conf", data);
	file = fopen(path, "ae");
	if (file == NULL)
		give_up("no postgresql.conf");
	fprintf(file, "%sunix_socket_directories = '%s'\n", settings, folder);
	if (fclose(file) != 0)
		give_up("postgresql.conf cannot be written");
}

static void make_cluster(struct malle_session *session)
{
	const char *arguments[] = {PG_BINDIR "/initdb", "--pgdata", data, "--no-sync",
		"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres",
		"--no-instructions", NULL};
	const struct program initdb = {.arguments = arguments, .account = server.account};
	char *output;
	int exit_code;

	if (process_run(session, session, &initdb, &exit_code, &output) != MALLE_OK)
		give_up(malle_session_error(session)->message);
	if (exit_code != 0)
		give_up(output);
}

const char *test_cluster_start(void)
{
	struct malle_session *session;

	if (started)
		return folder;
	program = getpid();
	give_folder();
	start_janitor();
	atexit(end_cluster);
	session = malle_session_new(NULL);
	make_cluster(session);
	write_settings();
	if (server_start(session, &server) != MALLE_OK) {
		fprintf(stderr, "%s\n", malle_session_error(session)->detail);
		give_up(malle_session_error(session)->message);
	}
	malle_free(session);
	started = true;
	return folder;
}
