/* Offline circulation (R13): what a desk did while the server was away. It notes its gestures in a
 * file, without a database; the file is imported later, each gesture at the moment at which it
 * took place.
 *
 * The file of our own is text (UTF-8), one gesture a line, which any editor can write. Columns are
 * separated by tabs or blanks:
 *
 *	malle-secours 1
 *	fichier accueil-20261124-090000
 *	poste accueil
 *	# a line that begins with # is a remark
 *	1	2026-11-24 09:00:12	prêt	E42	OT000118
 *	2	2026-11-24 09:00:15	retour	OT000123
 *	3	2026-11-24 09:01:40	don	10	SOMMEIL
 *	4	2026-11-24 09:02:00	annule	3
 *
 * The numbers grow; number and name of the file are what makes a gesture known, so that the same
 * file, or a longer one, changes nothing twice. The last line ends like the others: what does not
 * was cut. Days may be typed 24/11/2026, times 9h00.
 *
 * Two formats of others are read too: PMB's "secouru" (PRET SECOURU, card, barcodes; RETOUR
 * SECOURU, barcodes), which does not say when, and Koha's .koc. */
#ifndef MALLE_OFFLINE_H
#define MALLE_OFFLINE_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_offline_format { MALLE_OFFLINE_OWN, MALLE_OFFLINE_PMB, MALLE_OFFLINE_KOC };

enum malle_offline_kind {
	MALLE_OFFLINE_LOAN,
	MALLE_OFFLINE_RETURN,
	MALLE_OFFLINE_GIFT,       /* of brochures */
	MALLE_OFFLINE_UNDO,       /* of an earlier line of the same file */
	MALLE_OFFLINE_UNREADABLE, /* `fault` says why */
};

/* Room for "2026-11-24 09:00:12" and its NUL. */
#define MALLE_OFFLINE_MOMENT 20

/* The longest name of a file or a desk, in bytes. */
#define MALLE_OFFLINE_NAME 64

/* A line of a file. Strings are never NULL, but `fault`. */
struct malle_offline_gesture {
	enum malle_offline_kind kind;
	int64_t line;                      /* of the file, from 1 */
	int64_t sequence;                  /* its number; of foreign formats the line */
	char moment[MALLE_OFFLINE_MOMENT]; /* local time, or "": unreadable */
	const char *card;
	const char *code;
	int64_t quantity;  /* of a gift */
	int64_t undoes;    /* sequence of the line that is taken back */
	const char *text;  /* as it stands in the file, harmless for a terminal */
	const char *fault; /* why it cannot be read; NULL: it can */
};

struct malle_offline_file {
	enum malle_offline_format format;
	const char *name; /* what makes its lines known; "koc", "pmb-2026-11-24" for others */
	const char *desk; /* or "" */
	struct malle_offline_gesture *gestures;
	size_t count;
	size_t faults;   /* gestures that cannot be read */
	size_t payments; /* of Koha: there is no money here, they are left out (R7.7) */
};

/* Read a file. `day` is that of PMB's, which says none. *file (out) belongs to `owner`.
 * MALLE_BAD_DATA: it is no such file, or one of a newer version. MALLE_INVALID: it is PMB's and no
 * day was given. More than 8 MiB or 50,000 lines
 * are MALLE_BAD_DATA too. */
MALLE_API enum malle_status malle_offline_read(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_date day, struct malle_offline_file **file);

/* Text to write into a file of our own; below `owner`. */
MALLE_API char *malle_offline_head(void *owner, const char *name, const char *desk);
MALLE_API char *malle_offline_line(void *owner, const struct malle_offline_gesture *gesture);

/* ---- importing (R13.2, R13.3) ---- */

/* What became of a gesture. Strings are never NULL. */
struct malle_offline_result {
	int64_t id;       /* number by which it is tried again or settled; 0 in a rehearsal */
	const char *file; /* name */
	const char *desk;
	int64_t line;
	int64_t sequence;
	const char *kind;     /* "loan", "return", "gift", "undo", "unreadable" */
	const char *moment;   /* "2026-11-24 09:00:12": as it counts */
	const char *noted;    /* as the file says, when its clock went back; else "" */
	const char *imported; /* "2026-11-24 14:00": when its file came in, or "" */
	const char *card, *code;
	int64_t quantity;
	const char *text;  /* as it stood in the file, as long as it waits */
	const char *state; /* "applied", "same", "undone", "settled", "waiting", "unreadable" */
	const char *title, *person; /* or "" */
	int64_t event;              /* what malle_undo takes, or 0 */
	const char *cause;          /* why it waits: stable, scripts rely on it; or "" (R13.4) */
	const char *why;            /* the same for people */
	const char *command;        /* what deals with it, or "" */
	const char *overridden;     /* codes of what rules said against it: "blocked,too_many" */
	const char *despite;        /* the same for people, or "" */
	bool changed;               /* by this import; else it waits as before */
};

struct malle_offline_import {
	struct malle_offline_result *results; /* in the order in which they were done */
	size_t count;
	size_t known;    /* lines of the files that were imported before: skipped */
	size_t applied;  /* now */
	size_t waiting;  /* of these results: not applied, to be looked at */
	size_t faults;   /* lines that cannot be read, or whose moment makes no sense */
	size_t payments; /* of Koha, left out */
};

struct malle_offline_options {
	bool dry_run;       /* the whole plan; nothing is written (R13.5) */
	const char *reason; /* why to go on in spite of lines that cannot be read; NULL: stop */
};

/* MALLE_REFUSED: the profile of the person does not allow importing. To ask before files are read.
 */
MALLE_API enum malle_status malle_offline_allowed(struct malle_session *session);

/* Import files: all are looked at first, then their gestures take place in the order of time, each
 * in a transaction of its own, together with those that still wait from before. Rules do not stop
 * what happened already: it is recorded, and what they said is kept as an override (R13.4).
 * *import (out) is set for MALLE_OK, MALLE_PARTIAL (some wait) and MALLE_BAD_DATA (some lines are
 * faulty, there is no reason to go on, nothing was written: the results are the faulty ones). */
MALLE_API enum malle_status malle_offline_import(struct malle_session *session, void *owner,
	struct malle_offline_file *const *files, size_t count,
	const struct malle_offline_options *options, struct malle_offline_import **import);

/* ---- what waits (R13.4) ---- */

/* Those that wait, in the order of time; `all`: everything that was imported. */
MALLE_API enum malle_status malle_offline_list(struct malle_session *session, void *owner, bool all,
	struct malle_offline_result **rows, size_t *count);

struct malle_offline_retry {
	int64_t id;         /* the line; 0: all that wait */
	const char *copy;   /* the code that was meant, or NULL */
	const char *patron; /* the card that was meant, or NULL */
	bool confirmed;     /* it was on loan to somebody else: it came back before */
	bool dry_run;
};

/* Try again. The same answers as malle_offline_import. MALLE_NOT_FOUND: no such line waits. */
MALLE_API enum malle_status malle_offline_retry(struct malle_session *session, void *owner,
	const struct malle_offline_retry *retry, struct malle_offline_import **import);

/* Somebody dealt with it by hand, or it never took place: it waits no more. The reason is kept.
 * MALLE_NOT_FOUND: no such line waits. */
MALLE_API enum malle_status malle_offline_settle(struct malle_session *session, int64_t id,
	const char *reason, const char *key, struct malle_offline_result **row);

/* Undo all that a file did, the latest first; *undone (out): how many. What cannot be undone stops
 * it with the status of malle_undo: what comes after it is undone already. MALLE_NOT_FOUND: no
 * such file, or nothing of it is left. (R15) */
MALLE_API enum malle_status malle_offline_undo(
	struct malle_session *session, const char *file, const char *reason, size_t *undone);

/* ---- what to take along (R13.5) ---- */

/* A card or a copy of which a desk without a database should be warned. No name is in it. */
struct malle_offline_warning {
	bool card;             /* else a copy */
	const char *code;      /* its barcode */
	const char *reason;    /* "blocked", "membership", "late", "not_lendable", "withdrawn",
				  "aside",    "booked" */
	struct malle_date day; /* until when, or of a booking from when; or no date */
};

struct malle_offline_warnings {
	struct malle_date made;
	struct malle_offline_warning *rows; /* ordered by code */
	size_t count;
};

/* What is so now. */
MALLE_API enum malle_status malle_offline_warnings(
	struct malle_session *session, void *owner, struct malle_offline_warnings **warnings);

/* The same as a file, and back: without a database. MALLE_BAD_DATA: it is
 * no such file. */
MALLE_API char *malle_offline_warnings_write(
	void *owner, const struct malle_offline_warnings *warnings);
MALLE_API enum malle_status malle_offline_warnings_read(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_offline_warnings **warnings);

/* The warning about a code, or NULL. */
MALLE_API const struct malle_offline_warning *malle_offline_warning_find(
	const struct malle_offline_warnings *warnings, bool card, const char *code);

/* Its reason as a sentence, in the language of the process. */
MALLE_API const char *malle_offline_warning_text(
	void *owner, const struct malle_offline_warning *warning);

#ifdef __cplusplus
}
#endif

#endif
