/* What a command is: a row of a constant table (cli/table/, gathered by command_table.c). Parsing,
 * argument checks, --help, the manual, completion and the tests all read that table; a command's
 * own file only does the work. Options are rows too (option_table.c): one option means one thing
 * wherever it is used. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <malle/base.h>

struct invocation;

/* What a word must be; checked before the command runs. */
enum value_type {
	VALUE_NONE, /* an option without value */
	VALUE_TEXT,
	VALUE_BARCODE, /* repaired when a scanner typed it on an AZERTY keyboard */
	VALUE_NUMBER,  /* 1 to 2^63 - 1 */
	VALUE_DATE,    /* as typed in Belgium: the next such day */
	VALUE_PAST,    /* the same: the latest such day up to today */
	VALUE_COUNT,   /* 0 to 2^31 - 1 */
	VALUE_LIMIT,   /* the same, or none: no limit (invocation_limit) */
	VALUE_YES_NO,  /* invocation_yes */
	VALUE_FILE,
	VALUE_FOLDER,
	VALUE_CODE,    /* of a centre */
	VALUE_CHOICE,  /* one of the option's choices */
	VALUE_COMMAND, /* words of a command */
};

enum option_id {
	OPTION_NONE,
	/* global: every command takes them */
	OPTION_DATA,
	OPTION_DATABASE,
	OPTION_CENTRE,
	OPTION_JSON,
	OPTION_CSV,
	OPTION_YES,
	OPTION_QUIET,
	OPTION_VERBOSE,
	OPTION_NO_COLOR,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_LAST_GLOBAL = OPTION_VERSION,
	/* of some commands */
	/* of loan rules */
	OPTION_AGREEMENT,
	OPTION_ALL,
	OPTION_BARCODE,
	OPTION_CATEGORY,
	OPTION_CONTENTS_CHECK,
	OPTION_COPY,
	OPTION_CQL,
	OPTION_DAYS,
	OPTION_DAYS_AFTER,
	OPTION_DAYS_BEFORE,
	OPTION_DEPOSIT_NOTE,
	OPTION_DESK,
	OPTION_DESPITE,
	OPTION_DRY_RUN,
	OPTION_EMAIL,
	OPTION_END,
	OPTION_ENDED,
	OPTION_ENDING,
	OPTION_FORCE,
	OPTION_FORMAT,
	OPTION_HORIZON,
	OPTION_HOURS,
	OPTION_INSPECTION,
	OPTION_ITEM_TYPE,
	OPTION_KEY,
	OPTION_KIND,
	OPTION_LABEL,
	OPTION_LAST_DAY,
	OPTION_LATE,
	OPTION_LIMIT,
	OPTION_LISTEN,
	OPTION_MAX,
	OPTION_MEMBER,
	OPTION_MUNICIPALITY,
	OPTION_NAME,
	OPTION_NOTE,
	OPTION_NOTICE,
	OPTION_ORGANISATION,
	OPTION_PATRON,
	OPTION_PDF,
	OPTION_PER,
	OPTION_PHONE,
	OPTION_PHOTO,
	OPTION_POSTCODE,
	OPTION_PRESENTATION,
	OPTION_PRINT,
	OPTION_PRINTER,
	OPTION_PROFILE,
	OPTION_REASON,
	OPTION_REFUSED,
	OPTION_RENEWALS,
	OPTION_RENEWALS_UNSEEN,
	OPTION_RENEWAL_DAYS,
	OPTION_RENEWAL_FROM,
	OPTION_RENEWAL_LATE,
	OPTION_SAME_DAY,
	OPTION_SAME_WEEKDAY,
	OPTION_SECTOR,
	OPTION_SHEET,
	OPTION_SHORT_NAME,
	OPTION_SIGNED,
	OPTION_SINCE,
	OPTION_SITE,
	OPTION_STAFF,
	OPTION_START,
	OPTION_SUB_SECTOR,
	OPTION_TEXT,
	OPTION_TICKET,
	OPTION_TITLE,
	OPTION_TO,
	OPTION_TRAINING,
	OPTION_UNSEEN,
	OPTION_UNTIL,
	/* of bookings and holds */
	OPTION_AHEAD,
	OPTION_BOOKING,
	OPTION_FREE,
	OPTION_FROM,
	OPTION_ICS,
	OPTION_NAMES,
	OPTION_ONLY_COPY,
	OPTION_PICKUP,
	OPTION_PURPOSE,
	OPTION_QUANTITY,
	OPTION_REQUEST,
	OPTION_WANTED,
	OPTION_WARN,
	/* of stocktakes */
	OPTION_LEAVE,
	OPTION_MISSED,
	OPTION_RETURN,
	OPTION_SECTION,
	OPTION_STOCKTAKE,
	OPTION_TICK,
	/* of returns and boxes */
	OPTION_ACCESSORY,
	OPTION_ALONE,
	OPTION_COMPLETE,
	OPTION_CONSULTATION,
	OPTION_COUNT_OF,
	OPTION_DAMAGED,
	OPTION_DATE,
	OPTION_ESSENTIAL,
	OPTION_EXCESS,
	OPTION_FEEDBACK,
	OPTION_MISSING,
	OPTION_POSITION,
	OPTION_SOURCE,
	OPTION_WHOLE,
	/* of letters */
	OPTION_AGAIN,
	OPTION_BLOCK_FROM,
	OPTION_DELAYS,
	OPTION_MAIL,
	OPTION_ON_PAPER,
	OPTION_SIGNATURE,
	OPTION_STATE,
	OPTION_SUBJECT,
	OPTION_USUAL,
	/* of photos */
	OPTION_CAPTION,
	/* of downloads */
	OPTION_DISTRIBUTOR,
	OPTION_EDITION,
	OPTION_LICENCE,
	OPTION_NUMBER,
	OPTION_OUTPUT,
	OPTION_REMOVE,
	/* of brochures */
	OPTION_CODE,
	OPTION_COST,
	OPTION_LOW,
	OPTION_OBSOLETE,
	OPTION_PUBLISHER,
	OPTION_SUPPLIER,
	/* of requests */
	OPTION_AXIS,
	OPTION_BARE,
	OPTION_CLOSED,
	OPTION_HANDLED_BY,
	OPTION_INCOMPLETE,
	OPTION_LACKING,
	OPTION_MODE,
	OPTION_MINUTES,
	OPTION_NO_MAIL,
	OPTION_OBJECTIVE,
	OPTION_OPEN,
	OPTION_ORIGIN,
	OPTION_OUTCOME,
	OPTION_PROFESSION,
	OPTION_REFERRED_TO,
	OPTION_SERVICE,
	OPTION_SHARED,
	OPTION_STRATEGY,
	OPTION_THEME,
	OPTION_TIMES,
	OPTION_UNMET,
	OPTION_COUNT,
};

struct option {
	const char *name;  /* "dry-run" */
	const char *alias; /* the French name, "essai", or NULL when it is the same */
	char letter;       /* 'y', or 0 */
	enum value_type type;
	const char *value; /* what stands for its value in help: "FILE"; NULL for VALUE_NONE */
	const char *help;  /* one line, translatable */
	const char *const *choices; /* VALUE_CHOICE: ends with NULL */
};

extern const struct option option_table[OPTION_COUNT];

/* Other words for a command, in French or not. `implied` is an option that they carry: "retards"
 * is "loan list --late". */
struct alias {
	const char *words;
	enum option_id implied;
};

struct argument {
	const char *name; /* "BARCODE" */
	enum value_type type;
	const char *help;
	bool optional;
	bool repeated; /* the last argument only */
};

struct option_use {
	enum option_id id;
	bool required;
};

struct example {
	const char *line; /* "malle lend 00001 --to E42": parsed by a test */
	const char *help;
};

enum command_group {
	GROUP_DESK,
	GROUP_REQUESTS,
	GROUP_BROCHURES,
	GROUP_RULES,
	GROUP_CATALOGUE,
	GROUP_PEOPLE,
	GROUP_LETTERS,
	GROUP_MACHINE,
	GROUP_COUNT
};

/* What is made ready before a command runs. */
enum command_needs {
	NEEDS_PLACE = 1,    /* where the database is */
	NEEDS_DATABASE = 3, /* connected */
	NEEDS_IDENTITY = 7, /* connected, and somebody works in a centre: the one of --centre */
	NEEDS_STAFF = 11,   /* connected, and somebody works, anywhere; --centre filters */
};

enum { COMMAND_ALIASES = 5, COMMAND_ARGUMENTS = 2, COMMAND_OPTIONS = 28, COMMAND_EXAMPLES = 3 };

struct command {
	const char *name; /* "loan list": noun verb, or a verb alone */
	struct alias aliases[COMMAND_ALIASES];
	enum command_group group;
	const char *summary;     /* half a line, as the list of commands says it */
	const char *description; /* what more there is to know */
	struct argument arguments[COMMAND_ARGUMENTS];
	struct option_use options[COMMAND_OPTIONS];
	struct example examples[COMMAND_EXAMPLES];
	unsigned needs; /* enum command_needs */
	/* What the library requires of the person, "lend" (right.h), or NULL: whoever works here
	 * may. A test compares the two. */
	const char *right;
	const char *right_when; /* when it does, if not always */
	bool hidden;            /* not in the list of commands */
	enum malle_status (*run)(struct invocation *invocation);
};

/* Rows about one part of the work: a file of cli/table/. */
struct command_set {
	const struct command *rows;
	size_t count;
};

/* One a line, in alphabetical order: a part adds its own. */
extern const struct command_set command_set_appointments;
extern const struct command_set command_set_booking;
extern const struct command_set command_set_brochures;
extern const struct command_set command_set_downloads;
extern const struct command_set command_set_catalogue;
extern const struct command_set command_set_contents;
extern const struct command_set command_set_copies;
extern const struct command_set command_set_desk;
extern const struct command_set command_set_lending;
extern const struct command_set command_set_letters;
extern const struct command_set command_set_machine;
extern const struct command_set command_set_offline;
extern const struct command_set command_set_paper;
extern const struct command_set command_set_people;
extern const struct command_set command_set_requests;
extern const struct command_set command_set_rules;
extern const struct command_set command_set_stocktake;

/* All rows of all sets, by number: 0 to command_count() - 1. */
size_t command_count(void);
const struct command *command_at(size_t index);

/* The names of the groups, as help shows them. */
extern const char *const command_group_titles[GROUP_COUNT];

#endif
