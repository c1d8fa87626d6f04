/* Stocktakes by scanning (R14): what should be there is frozen when one is opened; anything may be
 * scanned, at several desks, for as long as it takes. Each scan is stored at once: a program that
 * is killed loses nothing that was confirmed. All that writes needs the right to change copies. */
#ifndef MALLE_STOCKTAKE_H
#define MALLE_STOCKTAKE_H

#include <malle/circulation.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_stocktake {
	int64_t id;
	int64_t number; /* short, once in a centre */
	const char *name;
	const char *site; /* scope: of this place; "": of all */
	const char *section;
	const char *item_type;
	struct malle_date opened;
	struct malle_date closed; /* no date while it is open */
	bool open;
	bool marked; /* what was not seen was marked missing */
	int64_t expected;
	int64_t seen;      /* expected, and here */
	int64_t elsewhere; /* here, expected elsewhere */
	int64_t on_loan;   /* here, though lent */
	int64_t gone;      /* here, though withdrawn or lost */
	int64_t unknown;   /* codes of no copy */
	int64_t found;     /* was missing, and is here (R8.4) */
	int64_t missed; /* not seen; what is out, in repair or on its way is not counted (R14.5) */
};

struct malle_stocktake_scope {
	const char *name;      /* NULL: its place, or that of the centre */
	const char *site;      /* code or name, or NULL: all */
	const char *section;   /* or NULL: all */
	const char *item_type; /* label, code or alias, or NULL: all */
	const char *key;       /* idempotency key, or NULL (R0.6) */
};

/* Open one, and freeze what it expects. MALLE_REFUSED: there is nothing of that scope. (R14.1) */
MALLE_API enum malle_status malle_stocktake_open(struct malle_session *session, void *owner,
	const struct malle_stocktake_scope *scope, struct malle_stocktake **stocktake);

/* The open ones, newest first; with `closed` those that are over, too. */
MALLE_API enum malle_status malle_stocktake_list(struct malle_session *session, void *owner,
	bool closed, struct malle_stocktake **rows, size_t *count);

/* One by its number; 0: the only one that is open. MALLE_NOT_FOUND; MALLE_CONFLICT: several are. */
MALLE_API enum malle_status malle_stocktake_show(struct malle_session *session, void *owner,
	int64_t number, struct malle_stocktake **stocktake);

/* A line of the tick list, or something that was scanned beside it. */
struct malle_stocktake_line {
	int64_t number;   /* on the tick list (R14.4); 0: not expected */
	const char *code; /* as it was scanned, or "" */
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *site;
	const char *section;
	const char *state_label; /* of the copy now */
	const char *result; /* "seen", "elsewhere", "on_loan", "gone", "unknown"; "" not scanned */
	const char *result_label;
	bool found;
	bool missed; /* not seen, and should have been */
};

struct malle_stocktake_line_filter {
	int64_t number;   /* of the stocktake; 0: the only one that is open */
	bool missed;      /* only what was not seen, and should have been */
	const char *site; /* only copies of this place, by code or name; NULL: all */
};

/* The lines of a stocktake, those of the tick list first, in the order of the shelves. NULL as
 * filter: all of the open one. MALLE_NOT_FOUND: no such stocktake, or no such place. */
MALLE_API enum malle_status malle_stocktake_lines(struct malle_session *session, void *owner,
	const struct malle_stocktake_line_filter *filter, struct malle_stocktake_line **rows,
	size_t *count);

struct malle_stocktake_scan {
	const char *code;    /* what was read, harmless for a terminal */
	const char *barcode; /* of the copy, or "" */
	const char *title;
	const char *call_number;
	const char *site;
	const char *result; /* as in struct malle_stocktake_line (R14.2) */
	const char *result_label;
	const char *holder;         /* who has it, when it is on loan */
	bool again;                 /* scanned before in this stocktake: nothing was recorded */
	bool found;                 /* it was missing, and is not any more (R8.4) */
	int64_t event;              /* 0: nothing was recorded */
	int64_t expected, all_seen; /* the running count (R14.3) */
	enum malle_status return_status;    /* with take_back, of a copy on loan */
	struct malle_circulation *returned; /* the same; else NULL (R14.6) */
};

struct malle_stocktake_scan_options {
	bool take_back; /* record the return of a copy that is on loan (R14.6) */
	bool confirmed; /* what that return asks for */
};

/* Scan any code in a stocktake (number, or 0). Whatever it is, it is a result, never an error.
 * MALLE_REFUSED: the stocktake is closed. */
MALLE_API enum malle_status malle_stocktake_scan(struct malle_session *session, void *owner,
	int64_t number, const char *code, const struct malle_stocktake_scan_options *options,
	struct malle_stocktake_scan **scan);

/* The same by the number on the tick list. MALLE_NOT_FOUND: the list has no such number. (R14.4) */
MALLE_API enum malle_status malle_stocktake_tick(struct malle_session *session, void *owner,
	int64_t number, int64_t tick, const struct malle_stocktake_scan_options *options,
	struct malle_stocktake_scan **scan);

struct malle_stocktake_close_options {
	bool confirmed;  /* what was not seen is marked missing */
	bool leave;      /* close, and leave it as it is */
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* Close. MALLE_NEEDS_CONFIRMATION when something was not seen, and neither `confirmed` nor `leave`
 * says what becomes of it. *stocktake (out) is set for OK. (R14.5) */
MALLE_API enum malle_status malle_stocktake_close(struct malle_session *session, void *owner,
	int64_t number, const struct malle_stocktake_close_options *options,
	struct malle_stocktake **stocktake);

/* Codes out of the bytes of a scanner: lines end with a line feed, a carriage return or a tab. */
struct malle_scan_lines;
MALLE_API struct malle_scan_lines *malle_scan_lines_new(void *owner);

/* Read on: returns how many of the bytes were taken. *line (out) is the code that they completed,
 * to the end of the next call: never empty, harmless for a terminal, cut after 100 bytes; NULL: all
 * bytes were taken and none is complete. */
MALLE_API size_t malle_scan_lines_read(
	struct malle_scan_lines *lines, const char *bytes, size_t size, const char **line);

/* What stands after the last end of line, or NULL. */
MALLE_API const char *malle_scan_lines_end(struct malle_scan_lines *lines);

#ifdef __cplusplus
}
#endif

#endif
