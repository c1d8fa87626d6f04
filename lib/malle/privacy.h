/* What is held on persons, and forgetting them (R11). Two clocks: who it was is kept for the time
 * that the work needs (settings privacy_months, damage_claim); what was done, in numbers, for ever.
 */
#ifndef MALLE_PRIVACY_H
#define MALLE_PRIVACY_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One value of one row that is held on a person. */
struct malle_held {
	const char *relation; /* table: "loan" */
	const char *relation_label;
	int64_t row; /* 1 for the first of the table */
	const char *field;
	const char *field_label;
	const char *value; /* the word that an id stands for, where there is one */
};

/* Everything that is held on the person of a card, table by table (R11.6). Needs the right to deal
 * with persons. */
MALLE_API enum malle_status malle_patron_data(struct malle_session *session, void *owner,
	const char *barcode, struct malle_held **rows, size_t *count);

/* A person whose name may be erased, or may not yet. */
struct malle_privacy_person {
	int64_t id;
	const char *barcode;
	const char *name;
	struct malle_date last_activity;
	const char *others; /* cards and names under which the person was entered again, by lines */
	const char *obstacles; /* sentences, "; " between them; "": none */
};

struct malle_privacy_options {
	const char *barcode; /* of the one person who asked for it; NULL: all whose time has come */
	bool dry_run;        /* say who, erase nobody */
};

struct malle_privacy_report {
	struct malle_privacy_person *people; /* with those who are in the way of themselves */
	size_t count;
	int64_t erased;           /* how many were, or would be with dry_run */
	const char *const *files; /* that named one of them, and were removed */
	size_t file_count;
	const char *const *left; /* the same, and could not be, or were changed by somebody since */
	size_t left_count;
};

/* Take the names of persons out of everything: closed loans, slips, bookings, letters, requests and
 * the journal keep what statistics count, without who it was; remarks, letters and blocks go
 * (R11.2, R11.3). Nobody of whom something is open: a loan, a booking, a letter, a missing piece, a
 * block, a return that can still be claimed, or anything of today, which can be undone. All or
 * nobody. MALLE_REFUSED: no right to; or the one person who asked cannot be forgotten yet (the
 * detail says why). */
MALLE_API enum malle_status malle_privacy_anonymise(struct malle_session *session, void *owner,
	const struct malle_privacy_options *options, struct malle_privacy_report **report);

/* What is about to be written to the file at `path`, and who it names, by their cards (a card that
 * nobody has counts for nothing): so malle_privacy_anonymise removes that file with the name, as
 * long as it holds what was written. `patrons` may be empty: what was remembered of that path is
 * dropped. Call it before writing: a file that is not there hurts nobody, one that nobody knows
 * does. (R11.3) */
MALLE_API enum malle_status malle_person_file_written(struct malle_session *session,
	const char *path, struct malle_bytes bytes, const char *const *patrons, size_t count);

#ifdef __cplusplus
}
#endif

#endif
