/* Reading the files of offline desks: offline_read.c cuts them into lines and knows whose format it
 * is, own_lines.c and foreign_lines.c know what a line means. Pure functions: no database. */
#ifndef OFFLINE_LINES_H
#define OFFLINE_LINES_H

#include <malle/offline.h>

enum {
	OFFLINE_FILE_BYTES = 8 << 20,
	OFFLINE_LINES = 50000,
	OFFLINE_LINE_BYTES = 400,
	OFFLINE_CODE_BYTES = 64,
};

/* One line, without its end. */
struct offline_line {
	const char *text; /* UTF-8, no control characters but tabs */
	int64_t number;   /* from 1 */
	const char *fault;
	bool ended; /* by a newline: the last line of a file may have been cut */
};

/* What is read so far. */
struct offline_reading {
	struct malle_session *session;
	struct malle_offline_file *file;
	size_t room;     /* of file->gestures */
	int64_t last;    /* own: the greatest number so far */
	const char *day; /* PMB: "2026-11-24" */
	enum { PMB_LOST, PMB_CARD, PMB_LOANS, PMB_RETURNS } mode;
	const char *card;         /* PMB: who borrows */
	struct offline_line head; /* PMB: the line that said PRET SECOURU */
};

/* One line of each format. MALLE_BAD_DATA ends the reading: it is another kind of file. */
typedef enum malle_status offline_take(
	struct offline_reading *reading, const struct offline_line *line);
offline_take own_line_take;
offline_take pmb_line_take;
offline_take koc_line_take;

/* Is this the first line of such a file? */
bool own_line_is_first(void *scratch, const char *text);
bool pmb_line_is_first(void *scratch, const char *text);
bool koc_line_is_first(void *scratch, const char *text);

/* A line that cannot be read may have been a card, or the beginning of something else: what follows
 * is nobody's, until a line says again whose it is. */
void pmb_line_lost(struct offline_reading *reading);

/* What is said only when the file is over. */
enum malle_status pmb_lines_end(struct offline_reading *reading);

/* Add a gesture; its strings are copied. `fault` not NULL: it is kept as one that cannot be read.
 */
void offline_gesture_add(struct offline_reading *reading, const struct offline_line *line,
	const struct malle_offline_gesture *gesture, const char *fault);

/* "2026-11-24" or "24/11/2026", and "09:00:12", "9:00" or "9h00", as one moment. */
bool offline_moment_read(const char *day, const char *time, char moment[MALLE_OFFLINE_MOMENT]);

/* NULL, or why a code cannot be one. */
const char *offline_code_fault(const char *code);

/* The next column of *at, separated by blanks or tabs, below `owner`; "" when there is none. */
char *offline_column(void *owner, const char **at);
/* All that is left, without blanks around it. */
char *offline_rest(void *owner, const char *at);

/* What makes two lines of the same file and number the same: of what they say, however typed. */
int64_t offline_fingerprint(const struct malle_offline_gesture *gesture);

#endif
