/* One run of the program: the command, what was typed with it, and what it works with. */
#ifndef CLI_INVOCATION_H
#define CLI_INVOCATION_H

#include <malle/date.h>

#include "cli/command.h"
#include "cli/place.h"

#include <malle/date.h>

struct invocation {
	struct malle_session *session; /* also the owner of everything that lasts */
	const struct command *command;
	const char **arguments; /* checked, barcodes repaired */
	size_t argument_count;
	const char *options[OPTION_COUNT]; /* NULL: not given; "" for a flag that is */
	struct place place;
	const char *conninfo; /* how the database was reached; NULL: not yet */
};

/* Was the option given? */
static inline bool invocation_has(const struct invocation *invocation, enum option_id id)
{
	return invocation->options[id] != NULL;
}

/* The argument at `index`, or NULL. */
static inline const char *invocation_argument(const struct invocation *invocation, size_t index)
{
	return index < invocation->argument_count ? invocation->arguments[index] : NULL;
}

/* All arguments as one text: the shell may have split what was typed. NULL: none. */
const char *invocation_words(const struct invocation *invocation);

/* The value of a VALUE_NUMBER option or argument, already checked; 0 when it is NULL. */
int64_t invocation_number(const char *text);

/* The value of a VALUE_LIMIT option, already checked; -1: no limit (R9.4). */
int64_t invocation_limit(struct invocation *invocation, const char *text);

/* The value of a VALUE_YES_NO option, already checked. */
bool invocation_yes(struct invocation *invocation, const char *text);

/* The value of a VALUE_DATE option or argument, already checked, seen from the session's today: the
 * next such day; no date when `text` is NULL. invocation_past: of VALUE_PAST, the latest such day.
 */
enum malle_status invocation_date(
	struct invocation *invocation, const char *text, struct malle_date *date);
enum malle_status invocation_past(
	struct invocation *invocation, const char *text, struct malle_date *date);

/* The name of this desk. It stays the same from one command to the next: undo relies on it. */
const char *invocation_terminal(void *owner);

/* Say to the connected database who works, in which centre, at which desk, and on which day. */
enum malle_status invocation_identify(struct invocation *invocation);

/* Connect the session, in place of the connection it had, and say who works. */
enum malle_status invocation_connect(struct invocation *invocation);

/* Make ready what the command needs, then run it. */
enum malle_status invocation_run(struct invocation *invocation);

#endif
