/* malle-gateway: options in, signals in, exit status out. */
#include <errno.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <malle/base.h>

#include "z3950/gateway.h"
#include "z3950/log.h"

enum { EXIT_USAGE = 2, EXIT_UNAVAILABLE = 69 };

/* Tell systemd (Type=notify), when it asked to be told: one datagram. */
static void notify_systemd(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	size_t size = path == NULL ? 0 : strlen(path);
	int fd;

	if (size == 0 || size >= sizeof(address.sun_path))
		return;
	memcpy(address.sun_path, path, size);
	if (path[0] == '@')
		address.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 ||
		sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&address,
			(socklen_t)(offsetof(struct sockaddr_un, sun_path) + size)) < 0)
		log_line(MALLE_LOG_WARNING, "systemd cannot be told: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
}

static void say_ready(const struct options *options, const char *place)
{
	char line[LISTENER_PLACE_BYTES + 16];
	int size = snprintf(line, sizeof(line), "ready %s\n", place);

	notify_systemd("READY=1");
	if (options->ready_fd < 0)
		return;
	if (write(options->ready_fd, line, (size_t)size) != size)
		log_line(MALLE_LOG_WARNING, "nobody reads that we are ready");
	close(options->ready_fd);
}

static bool write_pid(const char *path)
{
	FILE *file = fopen(path, "w");
	bool good = file != NULL && fprintf(file, "%ld\n", (long)getpid()) > 0;

	if (file != NULL)
		good = fclose(file) == 0 && good;
	if (!good)
		log_line(MALLE_LOG_ERROR, "cannot write '%s': %s", path, strerror(errno));
	return good;
}

static int run(const struct options *options, const sigset_t *signals)
{
	char place[LISTENER_PLACE_BYTES];
	struct gateway *gateway;
	int signal;

	if (options->pid_file != NULL && !write_pid(options->pid_file))
		return EXIT_UNAVAILABLE;
	gateway = gateway_start(options);
	if (gateway == NULL)
		return EXIT_UNAVAILABLE;
	gateway_place(gateway, place);
	log_line(MALLE_LOG_INFO, "listening on %s (malle %s)", place, malle_version());
	say_ready(options, place);
	/* There is nothing to open again yet: a hang-up is allowed, and does nothing. */
	do
		sigwait(signals, &signal);
	while (signal == SIGHUP);
	log_line(MALLE_LOG_INFO, "stopping");
	notify_systemd("STOPPING=1");
	if (options->pid_file != NULL)
		unlink(options->pid_file);
	if (gateway_stop(gateway))
		return EXIT_SUCCESS;
	/* Threads that do not end would be torn by destructors. */
	_exit(EXIT_SUCCESS);
}

static int finish_stdout(void)
{
	return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_UNAVAILABLE;
}

static void choose_language(void)
{
	const char *folder = getenv("MALLE_LOCALEDIR");

	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("malle", folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
	bind_textdomain_codeset("malle", "UTF-8");
}

int main(int argc, char **argv)
{
	struct options options;
	char *message = NULL;
	sigset_t signals;

	choose_language();
	if (!options_read(argc, argv, &options, &message)) {
		fprintf(stderr, "malle-gateway: %s\n", message);
		free(message);
		return EXIT_USAGE;
	}
	if (options.help) {
		options_help(stdout);
		return finish_stdout();
	}
	if (options.version) {
		printf("malle-gateway %s\n", malle_version());
		return finish_stdout();
	}
	if (options.database == NULL) {
		fprintf(stderr, "malle-gateway: option '--database' is missing\n");
		return EXIT_USAGE;
	}
	log_set_level(options.quiet ? MALLE_LOG_WARNING : MALLE_LOG_INFO);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	return run(&options, &signals);
}
