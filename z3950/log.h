/* What the gateway says on stderr: one short line an event, never the bytes of a client.
 *
 * Threads may log at the same time: a line is one write. Text that comes from outside goes through
 * log_text first. */
#ifndef Z3950_LOG_H
#define Z3950_LOG_H

#include <malle/base.h>

/* Lines above this level are not written. MALLE_LOG_INFO at the start. */
void log_set_level(enum malle_log_level level);

/* "2026-12-14T10:00:00Z warning: database away: ..." */
void log_line(enum malle_log_level level, const char *format, ...) MALLE_PRINTF(2, 3);

/* A malle_log_hook that writes to the same place. */
void log_hook(void *data, enum malle_log_level level, const char *line);

enum { LOG_TEXT_BYTES = 81 };

/* At most 80 bytes of `text`, control characters and non-ASCII as '?', for a line. */
const char *log_text(char room[LOG_TEXT_BYTES], const char *text);

#endif
