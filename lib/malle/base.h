/* The ground that every other header stands on: statuses, the session, its error and its hooks.
 *
 * libmalle never prints, exits, prompts, or reads argv or the environment. It speaks by the status
 * that a function returns, by the session's error, and by the two hooks below. One session serves
 * one thread. */
#ifndef MALLE_BASE_H
#define MALLE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MALLE_API __attribute__((visibility("default")))
#define MALLE_MUST_CHECK __attribute__((warn_unused_result))
#define MALLE_PRINTF(string, first) __attribute__((__format__(__printf__, string, first)))

/* What a function came to. Anything but MALLE_OK leaves its sentence in the session's error. */
enum malle_status {
	MALLE_OK = 0,
	MALLE_REFUSED,            /* a rule says no (error.rule names it) */
	MALLE_INVALID,            /* the caller's words make no sense: bad date, bad code */
	MALLE_NOT_FOUND,          /* no such thing */
	MALLE_NEEDS_CONFIRMATION, /* can be done once somebody says yes */
	MALLE_CONFLICT,           /* somebody else did something at the same moment */
	MALLE_EXISTS,             /* there already, or a code used twice */
	MALLE_PARTIAL,            /* part of it was done; the result says which */
	MALLE_BAD_DATA,           /* bytes from outside that cannot be read */
	MALLE_UNAVAILABLE,        /* the database cannot be reached, or answers no more */
	MALLE_CANCELLED,          /* the progress hook said stop */
	MALLE_INTERNAL,           /* our fault: the error says where */
};

/* The last error of a session. Strings are never NULL (empty when there is nothing to say), live
 * until the next failure in the session, and are in the language of the process (gettext). */
struct malle_error {
	enum malle_status status;
	const char *message;    /* one line, lower case, no full stop, the subject quoted */
	const char *detail;     /* the technical part */
	const char *hint;       /* what to do */
	const char *rule;       /* "R0.1", for a refusal */
	const char *sqlstate;   /* five characters, when PostgreSQL said it */
	const char *constraint; /* the constraint that PostgreSQL named */
};

struct malle_session;

/* "0.1.0" */
MALLE_API const char *malle_version(void);

/* A new session, without database. `owner` (in) is a talloc context or NULL; freeing the owner or
 * malle_free(session) ends the session and its connection. Never NULL. */
MALLE_API struct malle_session *malle_session_new(void *owner);

/* The session's last error; valid until the session's next failure. */
MALLE_API const struct malle_error *malle_session_error(const struct malle_session *session);

/* Free anything that this library gave, with all that it owns. NULL is allowed. */
MALLE_API void malle_free(void *thing);

enum malle_log_level {
	MALLE_LOG_ERROR,
	MALLE_LOG_WARNING,
	MALLE_LOG_INFO,
	MALLE_LOG_DEBUG,
	MALLE_LOG_SQL, /* every statement and its parameters: personal data, never on by default */
};

/* Called with one complete line without newline. */
typedef void malle_log_hook(void *data, enum malle_log_level level, const char *line);

/* Called at most some ten times a second while something long goes on. `total` is 0 when unknown.
 * Returning false asks to stop: the function ends with MALLE_CANCELLED after what is committed. */
typedef bool malle_progress_hook(void *data, const char *what, uint64_t done, uint64_t total);

MALLE_API void malle_session_on_log(struct malle_session *session, malle_log_hook *hook, void *data,
	enum malle_log_level level);
MALLE_API void malle_session_on_progress(
	struct malle_session *session, malle_progress_hook *hook, void *data);

/* A run of bytes that may hold NUL. */
struct malle_bytes {
	const uint8_t *data;
	size_t size;
};

#ifdef __cplusplus
}
#endif

#endif
