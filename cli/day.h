/* The morning: what waits, section by section; see cmd_day.c, which shows it. */
#ifndef CLI_DAY_H
#define CLI_DAY_H

#include "cli/invocation.h"

/* One thing that waits. */
struct day_line {
	const char *section;
	int64_t number; /* of the booking, the appointment, the letter ...; 0: it has none */
	const char *barcode, *title, *patron, *organisation;
	struct malle_date day;
	const char *moment; /* of an appointment */
	const char *words;  /* all of it, for people */
	const char *command;
};

struct day_lines {
	struct day_line *rows;
	size_t count;
};

struct day {
	struct invocation *invocation;
	void *owner;
	struct malle_date today;
	struct day_lines *lines; /* of the section that is being fetched */
};

/* A part of the morning. */
struct day_section {
	const char *name;    /* for programs: stable */
	const char *heading; /* N_() */
	const char *all;     /* N_(): the command that lists them */
	enum malle_status (*fetch)(struct day *day);
};

enum { DAY_SECTIONS = 9 };
extern const struct day_section day_sections[DAY_SECTIONS];

#endif
