/* Doing what the lines of offline desks say: offline_import.c stores them, replay.c tries one after
 * the other, deed.c is what one line does, cause.c why it could not. */
#ifndef OFFLINE_REPLAY_H
#define OFFLINE_REPLAY_H

#include <malle/offline.h>

/* A line as the database has it. */
struct offline_row {
	int64_t id;
	const char *file, *desk;
	int64_t line, sequence;
	const char *kind, *moment, *noted, *imported, *card, *code;
	int64_t quantity, undoes;
	const char *body, *state;
	int64_t done_by;
	const char *cause, *title, *person, *overridden;
};

/* Those that wait (`all`: all), or one (`id`), or of a file (`file`), in the order of time. */
enum malle_status offline_rows(struct malle_session *session, void *owner, bool all, int64_t id,
	const char *file, struct offline_row **rows, size_t *count) MALLE_MUST_CHECK;

/* A row for people; its strings are those of the row. */
struct malle_offline_result offline_result_of(void *owner, const struct offline_row *row);

/* One import, or one new attempt. */
struct offline_run {
	struct malle_offline_import *import; /* what it comes to; owner of everything */
	const char *command;                 /* "offline import" */
	const char *reason;                  /* for its event, or NULL */
	int64_t event;             /* of this run, once there is something to say; 0: not yet */
	const char *copy, *patron; /* what was meant, or NULL */
	bool confirmed;            /* what is on loan to somebody else came back before */
};

/* The event of the run: recorded when the first line needs it. */
enum malle_status offline_run_event(
	struct malle_session *session, struct offline_run *run) MALLE_MUST_CHECK;

/* Try these lines, each in a transaction of its own, and fill run->import. */
enum malle_status offline_replay(struct malle_session *session, struct offline_run *run,
	const struct offline_row *rows, size_t count) MALLE_MUST_CHECK;

/* Some lines wait: MALLE_PARTIAL, with what to do. */
enum malle_status offline_say_waiting(struct malle_session *session);

/* What one line came to. */
struct offline_deed {
	const char *cause;          /* why it could not be done, or NULL */
	const char *how;            /* "applied", "same" */
	int64_t event;              /* of what it did, or 0 */
	int64_t taken_back;         /* another line that waits and never has to be done now, or 0 */
	const char *title, *person; /* or "" */
};

/* Do what the line says, in the transaction of the caller, whose clock is set. MALLE_OK: *deed
 * says what came of it; anything else ends the whole run. */
enum malle_status offline_deed_do(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed) MALLE_MUST_CHECK;

/* What rules said against it, in words: codes "blocked,too_many"; "" gives "". */
char *offline_despite(void *owner, const char *codes);

/* The cause in words, and the command that deals with it. */
const char *offline_cause_text(const char *cause);
char *offline_cause_command(void *owner, const struct offline_row *row);

#endif
