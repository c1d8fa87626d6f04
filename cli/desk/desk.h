/* The desk while it is open: who is served, what was asked. For the files of this folder. */
#ifndef CLI_DESK_DESK_H
#define CLI_DESK_DESK_H

#include <malle/catalogue.h>
#include <malle/contents.h>
#include <malle/visit.h>

#include "cli/desk/entry.h"
#include "cli/invocation.h"
#include "cli/terminal.h"

enum { DESK_PARKED = 9, DESK_CHOICES = 9 };

enum question_kind {
	QUESTION_NONE,
	QUESTION_CHOICE,   /* which of several */
	QUESTION_LEND,     /* lend it all the same? */
	QUESTION_RENEW,    /* this person has it: prolong it? */
	QUESTION_OWN,      /* this person has it: does it come back? */
	QUESTION_TELL,     /* a letter had left: write another? */
	QUESTION_RETURN,   /* it is on loan: take it back? */
	QUESTION_CONTENTS, /* is all of it in the box? */
	QUESTION_MISSING,  /* what is missing? */
	QUESTION_KIT,      /* does all of the kit come back? */
	QUESTION_BACK,     /* take it back all the same? */
	QUESTION_SERVE,    /* somebody else is here: serve them? */
	QUESTION_CLOSE,    /* is the request noted right? */
	QUESTION_VALUE,    /* what is it then? */
	QUESTION_WHAT,     /* so many of what? */
	QUESTION_HOW_MANY, /* how many of it? */
	QUESTION_PAPER,    /* more is given than the ledger knows of: is paper right? */
	QUESTION_WHO,      /* who of several, or somebody new? */
	QUESTION_PLANNED,  /* is it for an appointment of today? */
	QUESTION_NEWCOMER, /* somebody new: name, organisation ... */
};

/* So many brochures of a title. */
struct gift {
	int64_t title;    /* 0: none */
	int64_t quantity; /* 0: to be asked */
};

/* One of several that a name or a title may mean. */
struct choice {
	const char *label;
	const char *card;         /* of a person, or NULL */
	const char *organisation; /* name, or NULL */
	const char *request;      /* number, or NULL */
	int64_t title;            /* of a tool, or 0 */
	struct gift gift;
};

/* What was asked and not answered yet. A line that is no answer takes it away: nothing that is
 * scanned is lost to a question. */
struct question {
	enum question_kind kind;
	void *owner; /* of what follows */
	const char *barcode;
	struct choice *choices;
	size_t count;
	const char *typed;                      /* of QUESTION_WHO */
	struct malle_visit_start start;         /* of QUESTION_PLANNED: without the appointment */
	bool usual;                             /* Enter is yes */
	int64_t event;                          /* of QUESTION_TELL */
	char letter;                            /* of QUESTION_VALUE */
	struct gift gift;                       /* of the last three */
	struct malle_return_options back;       /* of a return: what is said of it already */
	const struct malle_circulation *answer; /* of a return: the list of the box */
};

struct desk {
	struct invocation *invocation;
	struct malle_session *session;
	void *line;                  /* owner of what one line needs */
	struct malle_visit *visit;   /* NULL: nobody is served */
	struct malle_visit *counter; /* what is taken back while nobody is served */
	struct malle_visit *parked[DESK_PARKED];
	bool returning; /* a scan takes back */
	char *pending;  /* code of the tool that Enter lends, or NULL */
	char *refused;  /* code of the tool that a reason may lend, or NULL */
	char *hand;     /* code of the tool that was touched last, or NULL */
	char *awaited;  /* code of a tool that is shown once its return is written, or NULL */
	struct question question;
	struct malle_request_wish wish; /* what was corrected at the end */
	void *wish_owner;
	struct newcomer *newcomer; /* who is being registered, or NULL */
	bool keyboard_said;        /* message 18 comes once */
	bool leaving;
	size_t failed; /* lines that came to nothing */
};

/* ---- say.c: what the person reads ---- */

void desk_say(const char *format, ...) MALLE_PRINTF(1, 2);
/* A question, with its answers. */
void desk_ask(const char *question, const char *answers);
/* Something came to nothing: counted, with a bell. Returns `status`. */
enum malle_status desk_fault(struct desk *desk, enum malle_status status, const char *format, ...)
	MALLE_PRINTF(3, 4);
/* The session's error; MALLE_UNAVAILABLE is only passed on, the loop tries again. */
enum malle_status desk_failure(struct desk *desk, enum malle_status status);
/* The same, with what else was found about the operation; `answer` may be NULL. */
enum malle_status desk_refusal(
	struct desk *desk, enum malle_status status, const struct malle_circulation *answer);
/* What was found about an operation, and what it came to. */
void desk_findings(const struct malle_circulation *answer);
void desk_done(struct desk *desk, const char *barcode, const struct malle_circulation *answer);
/* What stands before the field: who, how many loans, how many late. */
const char *desk_prompt(const struct desk *desk, void *owner);
void desk_show_visit(struct desk *desk);
void desk_help(const struct desk *desk);
/* Does a command make sense now? */
bool desk_is_possible(const struct desk *desk, enum verb_when when);

/* ---- find.c: who is meant ---- */

struct malle_found;

/* Whoever is called so begins the visit, or one of those is chosen. */
enum malle_status who_words(struct desk *desk, const struct entry *entry);
/* The same for words that mean nothing else; *found (out): somebody is called so. */
enum malle_status who_instead(struct desk *desk, const char *typed, bool *found);
/* Has it the form of a telephone number or a mail address? So have some codes. */
bool who_is_address(const char *typed);
/* As one of several: "AMO Le Signal — Zoé Lambert"; of `owner`. */
const char *who_label(void *owner, const struct malle_found *found);
/* For question.c: the answer to QUESTION_WHO. */
bool who_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status);

/* ---- who.c: who is served ---- */

enum malle_status who_start(struct desk *desk, const struct malle_visit_start *start);
enum malle_status who_choose(struct desk *desk, const struct choice *choice);
enum malle_status who_serve(struct desk *desk, const char *card, const char *name);
enum malle_status who_park(struct desk *desk);
enum malle_status who_resume(struct desk *desk, const struct entry *entry);
/* Nothing of one visit is left for the next: tools at hand, what was corrected at its end. */
void who_forget_tools(struct desk *desk);
bool who_has_parked(const struct desk *desk);

/* ---- gesture.c: what a code is; what the other gestures share ---- */

enum malle_status gesture_code(struct desk *desk, const struct entry *entry);
enum malle_status gesture_undo(struct desk *desk, const struct entry *entry);
/* The tool of the visit with this code, or NULL. */
const struct malle_visit_tool *gesture_tool(const struct desk *desk, const char *barcode);
/* The code of a word: a place of the list, or a code. NULL: no such place, said. */
const char *gesture_code_of(struct desk *desk, const char *word);
/* *place is a copy of the code from now on; NULL: none. */
void gesture_remember(struct desk *desk, char **place, const char *barcode);
enum malle_status gesture_nobody(struct desk *desk);
/* The code that was typed, else that of the tool at hand. NULL: there is none, said. */
const char *gesture_hand(struct desk *desk, const struct entry *entry);

/* ---- present.c: a tool is on the table ---- */

/* A copy was scanned, or found: taken back, lent already, or shown. */
enum malle_status present_copy(struct desk *desk, const struct malle_copy *copy);
enum malle_status gesture_present(struct desk *desk, const struct entry *entry);

/* ---- advice.c: what whoever takes it along must know ---- */

/* In a few lines; "fiche" and "avis" say all of it. */
enum malle_status advice_show(struct desk *desk, const struct malle_copy *copy);

/* ---- lend.c ---- */

enum malle_status gesture_lend(struct desk *desk, const struct entry *entry);
enum malle_status gesture_force(struct desk *desk, const struct entry *entry);
enum malle_status gesture_lend_one(
	struct desk *desk, const char *barcode, const struct malle_consent *consent);

/* ---- keep.c: who has it keeps it, who wants it waits ---- */

enum malle_status gesture_renew(struct desk *desk, const struct entry *entry);
enum malle_status gesture_renew_one(struct desk *desk, const char *barcode, bool confirmed);
enum malle_status gesture_reserve(struct desk *desk, const struct entry *entry);
enum malle_status gesture_similar(struct desk *desk, const struct entry *entry);
/* This person has it already: somebody lends it again, scans what was lent today, or before. */
enum keep_when { KEEP_LENDING, KEEP_FRESH, KEEP_OLD };
/* Ask whether it is kept longer, or comes back (message 12). */
enum malle_status keep_ask(
	struct desk *desk, const char *barcode, const char *title, enum keep_when when);

/* ---- tell.c: what is only looked at ---- */

enum malle_status tell_record(struct desk *desk, const struct entry *entry);
enum malle_status tell_notes(struct desk *desk, const struct entry *entry);
enum malle_status tell_loans(struct desk *desk, const struct entry *entry);
enum malle_status tell_late(struct desk *desk, const struct entry *entry);
enum malle_status tell_queue(struct desk *desk, const struct entry *entry);
enum malle_status tell_slip(struct desk *desk, const struct entry *entry);
enum malle_status tell_day(struct desk *desk, const struct entry *entry);
/* Is it a command of malle that the prompt does not have? Then it is said where it is done. */
bool tell_command(struct desk *desk, const char *typed);

/* ---- back.c ---- */

enum malle_status gesture_return(struct desk *desk, const struct entry *entry);
enum malle_status gesture_return_one(
	struct desk *desk, const char *barcode, const struct malle_return_options *options);

/* ---- give.c: brochures ---- */

enum malle_status gesture_give(struct desk *desk, const struct entry *entry);
/* "10 ma première fois", "3*" alone. */
enum malle_status give_quantity(struct desk *desk, const struct entry *entry);
/* Ask how many, when that is not said; else give them. */
enum malle_status give_gift(struct desk *desk, const struct gift *gift);
/* `confirmed`: paper is right (R16.5). */
enum malle_status give_now(struct desk *desk, const struct gift *gift, bool confirmed);
/* What a code that is no copy and no person means; MALLE_NOT_FOUND, unsaid: no brochure. */
enum malle_status give_code(struct desk *desk, const struct entry *entry);

/* ---- words.c: what words mean ---- */

/* A tool of this title. */
enum malle_status words_title(struct desk *desk, int64_t title);
enum malle_status words_take(struct desk *desk, const struct entry *entry);
/* So many of `words`, unless all of `typed` is the name of a tool. */
enum malle_status words_give(
	struct desk *desk, const char *typed, const char *words, int64_t quantity);

/* ---- closing.c: the end of a visit ---- */

/* What was corrected so far. */
void closing_forget(struct desk *desk);
enum malle_status closing_propose(struct desk *desk);
enum malle_status closing_confirm(struct desk *desk);
/* Is the line an answer to "is it right?"; *status (out) what came of it. */
bool closing_answer(struct desk *desk, const struct entry *entry, enum malle_status *status);
enum malle_status closing_value(struct desk *desk, char letter, const char *value);

/* ---- question.c ---- */

/* Begin a question; what it needs hangs below desk->question.owner. */
struct question *question_new(struct desk *desk, enum question_kind kind);
void question_end(struct desk *desk);
/* Is the line an answer to what was asked? *status (out) what came of it. */
bool question_answer(struct desk *desk, const struct entry *entry, enum malle_status *status);
/* The line is none: what happens then to what was asked about. */
enum malle_status question_drop(struct desk *desk);
bool question_is_yes(void *owner, const char *typed);
bool question_is_no(void *owner, const char *typed);

/* ---- line.c ---- */

/* Do what one line says. MALLE_UNAVAILABLE: nothing of it is lost, the same line may be tried
 * again. */
enum malle_status desk_take(struct desk *desk, const struct entry *entry);

#endif
