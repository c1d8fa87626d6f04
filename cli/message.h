/* What the program says beside its result, on stderr. An error has three parts: what is wrong (one
 * line, lower case, no full stop, the subject quoted), the detail, and what to do. Everything
 * passes malle_text_printable: data never act on the terminal. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <malle/base.h>

/* Take note of --quiet. */
void message_start(bool quiet);

/* Say an error and return `status`. */
enum malle_status message_error(enum malle_status status, const char *format, ...)
	MALLE_PRINTF(2, 3);
/* The second and third part of the error that was just said. */
void message_detail(const char *format, ...) MALLE_PRINTF(1, 2);
void message_hint(const char *format, ...) MALLE_PRINTF(1, 2);

/* Say the session's error in its three parts, with the rule that refused. Returns its status. */
enum malle_status message_session(const struct malle_session *session);

/* Was an error said since the start? */
bool message_was_said(void);

/* Something to look at that stops nothing. Said with --quiet too. */
void message_warning(const char *format, ...) MALLE_PRINTF(1, 2);
/* Chatter: what was done, how many. Not with --quiet. */
void message_note(const char *format, ...) MALLE_PRINTF(1, 2);

/* The log hook of --verbose. */
void message_log(void *data, enum malle_log_level level, const char *line);

#endif
