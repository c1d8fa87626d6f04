/* What people hold in their hands: label sheets, slips, the card in the lid of a box, letters.
 *
 * Pure functions: one thing in one form -> bytes. They know no database and no clock; what stands
 * on the paper stands in the struct. Strings may be NULL for "nothing" and may hold anything:
 * control characters and bytes that are not UTF-8 are shown as U+FFFD. A '\n' separates lines
 * where a field says "lines". The words of the program are in the language of the process. (R12)
 *
 * Forms that draw load a module of the library on first use (lib/drawing/README); MALLE_INTERNAL
 * says that it is not installed, or that the machine has no memory. */
#ifndef MALLE_PAPER_H
#define MALLE_PAPER_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_paper_form {
	MALLE_PAPER_A4,     /* PDF */
	MALLE_PAPER_A5,     /* PDF */
	MALLE_PAPER_TEXT,   /* UTF-8, lines of 80 columns */
	MALLE_PAPER_TICKET, /* UTF-8, lines of 42 columns, for a ticket printer */
	MALLE_PAPER_FORM_COUNT
};

struct malle_paper_form_info {
	const char *name;       /* "a4", "a5", "text", "ticket": option value */
	const char *media_type; /* "application/pdf", "text/plain" */
	int columns;            /* of a text form; 0 for a PDF */
};

/* The row of a form; never NULL for a valid one. */
MALLE_API const struct malle_paper_form_info *malle_paper_form(enum malle_paper_form form);

/* Who writes. */
struct malle_paper_sender {
	const char *name;    /* of the centre */
	const char *address; /* lines */
	const char *contact; /* lines: telephone, e-mail */
};

/* One tool on a slip or in a letter. */
struct malle_paper_item {
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *contents;   /* "1 plateau, 52 cartes" */
	const char *missing;    /* "1 dé" */
	const char *conditions; /* of use */
	const char *note;       /* "12 days late" */
	struct malle_date due;  /* no date: nothing stands there */
};

enum malle_paper_slip_kind {
	MALLE_SLIP_LOAN,      /* bon de prêt (R12.1) */
	MALLE_SLIP_RETURN,    /* what came back, what is missing, what remains (R12.1) */
	MALLE_SLIP_SET_ASIDE, /* lies with a tool that waits for somebody (R4.10, R12.3) */
	MALLE_SLIP_TRANSIT,   /* travels with a tool to another site (R12.3) */
	MALLE_SLIP_PIECES,    /* says what a box lacks (R4.11, R12.3) */
	MALLE_SLIP_KIND_COUNT
};

struct malle_paper_slip {
	enum malle_paper_slip_kind kind;
	struct malle_paper_sender sender;
	const char *number;       /* "2026-0877" */
	struct malle_date date;   /* of the slip */
	const char *organisation; /* of the borrower */
	const char *person;       /* the borrower, the contact */
	const char *card;         /* the person's barcode */
	const char *reach;        /* telephone, e-mail of the person */
	const char *purpose;
	const char *staff; /* who lent, who took back */
	const char *from_site, *to_site;
	struct malle_date from, until; /* period of a booking; or the day of collection alone */
	const struct malle_paper_item *items;
	size_t item_count;
	const struct malle_paper_item *remaining; /* still on loan */
	size_t remaining_count;
	const char *openings; /* lines */
	const char *note;     /* lines */
};

/* MALLE_INVALID: no such form or kind. The bytes belong to `owner`; a NUL follows them. */
MALLE_API enum malle_status malle_paper_slip(struct malle_session *session, void *owner,
	const struct malle_paper_slip *slip, enum malle_paper_form form, struct malle_bytes *bytes);

struct malle_paper_piece {
	const char *label;
	int count;
	bool essential;
	int missing;                     /* how many of them */
	struct malle_date missing_since; /* when something is missing */
};

/* The card in the lid of a box: what is in it, and what is missing since when (R4.11). */
struct malle_paper_contents {
	struct malle_paper_sender sender;
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *note;       /* lines: how to put it back, conditions of use */
	struct malle_date date; /* of the card */
	const struct malle_paper_piece *pieces;
	size_t piece_count;
	struct malle_bytes picture; /* JPEG or PNG, see malle_paper_picture; size 0: none */
};

/* MALLE_BAD_DATA: the picture cannot be read. MALLE_INVALID: the barcode cannot be printed so that
 * a scanner reads it. Text forms have neither. */
MALLE_API enum malle_status malle_paper_contents(struct malle_session *session, void *owner,
	const struct malle_paper_contents *contents, enum malle_paper_form form,
	struct malle_bytes *bytes);

/* A copy on the list of a stocktake. */
struct malle_paper_tick {
	int64_t number; /* to type afterwards (R14.4) */
	const char *call_number;
	const char *title;
	const char *site;
	const char *barcode;
	bool seen; /* scanned already: nothing to tick */
};

/* The list to tick along the shelves, where labels are torn or there is no scanner. (R14.4) */
struct malle_paper_tick_list {
	struct malle_paper_sender sender;
	const char *number;     /* of the stocktake */
	const char *name;       /* the same, for people */
	const char *place;      /* which it looks at, or NULL: several */
	const char *scope;      /* lines: of which section, of which type */
	struct malle_date date; /* of the paper */
	const struct malle_paper_tick *ticks;
	size_t count;
};

/* A PDF of A4: the head of the table stands on each page, the number and name at its foot. */
MALLE_API enum malle_status malle_paper_tick_list(struct malle_session *session, void *owner,
	const struct malle_paper_tick_list *list, struct malle_bytes *pdf);

/* A letter: to an address, about something, with a table of tools. */
struct malle_paper_letter {
	struct malle_paper_sender sender;
	const char *address; /* lines: to whom */
	const char *subject;
	struct malle_date date;
	const char *const *paragraphs; /* before the table */
	size_t paragraph_count;
	const struct malle_paper_item *items;
	size_t item_count;
	const char *const *closing; /* paragraphs after the table */
	size_t closing_count;
	const char *signature; /* lines: who signs */
};

MALLE_API enum malle_status malle_paper_letter(struct malle_session *session, void *owner,
	const struct malle_paper_letter *letter, enum malle_paper_form form,
	struct malle_bytes *bytes);

/* A sheet of labels as one buys it, or a roll (one label a page). Lengths are millimetres. */
struct malle_label_sheet {
	const char *name; /* "a4-24" */
	const char *use;  /* for people; to be translated by gettext, domain "malle" */
	double page_width, page_height;
	double left, top;        /* of the first label */
	double width, height;    /* of a label */
	double pitch_x, pitch_y; /* from one label to the next */
	int columns, rows;
};

/* The sheets that are known. */
MALLE_API const struct malle_label_sheet *malle_label_sheets(size_t *count);
/* The one of that name, or NULL. */
MALLE_API const struct malle_label_sheet *malle_label_sheet(const char *name);

struct malle_paper_label {
	const char *barcode; /* up to 64 printable ASCII characters */
	const char *heading; /* title, name of a person */
	const char *line;    /* call number, organisation */
	const char *foot;    /* centre, owner */
};

struct malle_paper_labels {
	const struct malle_label_sheet *sheet;
	int start; /* the first label that is still on the sheet, from 1; 0 is 1 */
	const struct malle_paper_label *labels;
	size_t count;
};

/* A PDF. MALLE_INVALID: `start` is not on the sheet, or a code cannot be printed on such a label
 * so that a scanner reads it; the error names it. */
MALLE_API enum malle_status malle_paper_labels(struct malle_session *session, void *owner,
	const struct malle_paper_labels *labels, struct malle_bytes *pdf);

/* A word that does something when it is scanned at the desk. Its letters are where they are on an
 * AZERTY and on a QWERTY keyboard. (users.md 2.1 rule 7) */
struct malle_command_word {
	const char *code;    /* "RETOUR" */
	const char *caption; /* what it does, for people, translated */
};

/* The `index`th word; code NULL behind the last. */
MALLE_API struct malle_command_word malle_command_word(size_t index);

/* The A4 page of all command words, to pin up beside the scanner. A PDF. */
MALLE_API enum malle_status malle_paper_commands(
	struct malle_session *session, void *owner, struct malle_bytes *pdf);

struct malle_picture_info {
	bool jpeg; /* else PNG */
	int width, height;
	int turns; /* quarter turns clockwise that set it upright (Exif) */
};

/* What a picture says of itself; its pixels are not looked at. MALLE_BAD_DATA: neither JPEG nor
 * PNG, or of a kind that is not printed; MALLE_REFUSED: above 8 MiB, 25 million pixels for a JPEG,
 * 8 million for a PNG. */
MALLE_API enum malle_status malle_paper_picture(
	struct malle_session *session, struct malle_bytes bytes, struct malle_picture_info *info);

/* The same picture without what a camera or a person wrote into it: place (GPS), time, owner,
 * small pictures, comments, all that follows its end. Pixels are copied, never made: they stay as
 * they are, and a JPEG keeps how it is turned, its profile of colours and its resolution. *clean
 * (out) belongs to `owner`. MALLE_BAD_DATA too when it is cut off or damaged; else as
 * malle_paper_picture, which it calls first. */
MALLE_API enum malle_status malle_paper_picture_clean(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_bytes *clean, struct malle_picture_info *info);

/* How to print. */
struct malle_print_job {
	const char *program; /* path of lp; NULL: /usr/bin/lp */
	const char *printer; /* name of the queue; NULL: the usual one */
	const char *title;   /* as the queue shows it; no name of a person */
};

/* Hand a PDF or text over to CUPS. MALLE_UNAVAILABLE: there is no lp, or no such printer. */
MALLE_API enum malle_status malle_paper_send(
	struct malle_session *session, const struct malle_print_job *job, struct malle_bytes bytes);

#ifdef __cplusplus
}
#endif

#endif
