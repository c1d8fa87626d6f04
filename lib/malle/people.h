/* People: borrowers, their organisations, and the team. Everything here belongs to the session's
 * active centre; another centre's persons do not exist for it (row security). */
#ifndef MALLE_PEOPLE_H
#define MALLE_PEOPLE_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_organisation {
	int64_t id;
	const char *name;
	const char *short_name;
	const char *kind;   /* free text: "école", "AMO" */
	const char *sector; /* label of the vocabulary value, or "" */
	const char *sub_sector;
	const char *municipality; /* label, or "" */
	const char *postcode;
	const char *category; /* label of the patron category */
	bool member;          /* of the general assembly */
	bool member_given;    /* when correcting: `member` counts */
	const char *note;
	const char *key; /* when writing: idempotency key, or NULL (R0.6) */
	int64_t patrons;
};

/* What is given to add one: labels or codes are accepted for sector, municipality (aliases too)
 * and category, whatever their case and accents. NULL or "": nothing. `name` is required.
 * MALLE_INVALID names the word that is not in its list and the nearest ones;
 * MALLE_EXISTS: the centre has an organisation of that name. */
MALLE_API enum malle_status malle_organisation_add(struct malle_session *session, void *owner,
	const struct malle_organisation *wanted, struct malle_organisation **organisation);
/* `words`: all of them in the name, short name or municipality; NULL: everybody. */
MALLE_API enum malle_status malle_organisation_list(struct malle_session *session, void *owner,
	const char *words, struct malle_organisation **rows, size_t *count);

/* Correct one. What is NULL in `wanted` stays as it is, "" clears it; `member` counts when
 * `member_given`. A new sector drops a sub-sector of another one. *changed (out): false when all of
 * it was so already, and nothing was recorded.
 * MALLE_NOT_FOUND: no organisation has this name or short name; else as for adding. */
MALLE_API enum malle_status malle_organisation_edit(struct malle_session *session, void *owner,
	const char *name, const struct malle_organisation *wanted,
	struct malle_organisation **organisation, bool *changed);
/* By its name or its short name. MALLE_NOT_FOUND; MALLE_INVALID: several have this short name. */
MALLE_API enum malle_status malle_organisation_show(struct malle_session *session, void *owner,
	const char *name, struct malle_organisation **organisation);
/* Members of the general assembly, those that have all the words; NULL: all members. */
MALLE_API enum malle_status malle_organisation_members(struct malle_session *session, void *owner,
	const char *words, struct malle_organisation **rows, size_t *count);

/* A registration, of a person or of a member of the assembly. */
struct malle_membership {
	struct malle_date until; /* last day; no date: the usual length, or no end for a member */
	bool ended;              /* it is no member any more */
	const char *key;         /* idempotency key, or NULL (R0.6) */
};

/* Make an organisation a member of the general assembly, or end that. */
MALLE_API enum malle_status malle_organisation_member(struct malle_session *session, void *owner,
	const char *name, const struct malle_membership *wanted,
	struct malle_organisation **organisation);

struct malle_patron {
	int64_t id;
	const char *barcode; /* when correcting: of a new card, or NULL */
	const char *family_name;
	const char *given_name;
	const char *name;         /* "Zoé Lambert"; when writing: read if family_name is NULL */
	const char *organisation; /* name; when writing: name or short name */
	const char *category;     /* label; when writing: label or code; NULL: its organisation's */
	const char *own_category; /* the same, "" when it is the organisation's; not read */
	const char *email;
	const char *phone;
	const char *note;
	const char *key;                /* when writing: idempotency key, or NULL (R0.6) */
	struct malle_date member_until; /* no date: no end */
	bool no_end;                    /* when correcting: the registration has no end */
	int64_t loans;                  /* open */
	int64_t late;                   /* of which late */
};

/* MALLE_EXISTS: the barcode is taken, by a patron or by a copy of the centre. */
MALLE_API enum malle_status malle_patron_add(struct malle_session *session, void *owner,
	const struct malle_patron *wanted, struct malle_patron **patron);
MALLE_API enum malle_status malle_patron_show(struct malle_session *session, void *owner,
	const char *barcode, struct malle_patron **patron);
MALLE_API enum malle_status malle_patron_list(struct malle_session *session, void *owner,
	const char *words, struct malle_patron **rows, size_t *count);
/* Those who come for an organisation. */
MALLE_API enum malle_status malle_patron_list_of(struct malle_session *session, void *owner,
	int64_t organisation, struct malle_patron **rows, size_t *count);
/* Correct the person of a card. What is NULL in `wanted` (no date in member_until) stays as it is,
 * "" clears it. *changed (out): false when all of it was so already, and nothing was recorded. */
MALLE_API enum malle_status malle_patron_edit(struct malle_session *session, void *owner,
	const char *card, const struct malle_patron *wanted, struct malle_patron **patron,
	bool *changed);
/* Register the person again, from the end of the running registration, or from today (R2.3). */
MALLE_API enum malle_status malle_patron_renew(struct malle_session *session, void *owner,
	const char *card, const struct malle_membership *wanted, struct malle_patron **patron);

/* Two cards of one person, who was entered twice. */
struct malle_patron_pair {
	const char *kept;   /* card of the one who stays */
	const char *merged; /* card of the other */
	bool confirmed;     /* their names differ, and somebody said that it is one person */
	const char *key;    /* idempotency key, or NULL (R0.6) */
};

/* Make one of two: all that names the other names the one from now on, and both cards find the one.
 * What is known of the one stays as it is. *patron (out): the one.
 * MALLE_NEEDS_CONFIRMATION: their names differ. MALLE_EXISTS: they are one already. */
MALLE_API enum malle_status malle_patron_merge(struct malle_session *session, void *owner,
	const struct malle_patron_pair *pair, struct malle_patron **patron);

struct malle_staff {
	int64_t id;
	const char *account; /* account name on this machine */
	const char *name;
	const char *centres; /* codes, "clpsct clpsms" */
	const char *profile; /* in the active centre: "accueil", "catalogue", "responsable" */
	const char *rights;  /* given to this person beyond the profile: "override" (2.19) */
};

/* What a right allows, in words: "lend, take back, renew, book"; NULL: there is no such right. */
MALLE_API const char *malle_right_name(const char *code);

/* One right of a profile (2.19). */
struct malle_profile_right {
	const char *profile;
	const char *right; /* code */
	const char *label; /* what it allows */
};

/* The rights of which this profile, or NULL: each profile, is made. MALLE_NOT_FOUND: no such
 * profile. */
MALLE_API enum malle_status malle_profile_list(struct malle_session *session, void *owner,
	const char *profile, struct malle_profile_right **rows, size_t *count);

/* One right that a person has in the active centre. */
struct malle_staff_right {
	const char *right; /* code */
	const char *label; /* what it allows */
	bool given;        /* to this person; else by the profile */
};

/* The person of an account who works here, and what she may do, now. MALLE_NOT_FOUND: nobody works
 * here by this account. */
MALLE_API enum malle_status malle_staff_show(struct malle_session *session, void *owner,
	const char *account, struct malle_staff **staff, struct malle_staff_right **rows,
	size_t *count);

/* Give an account of this machine access to the active centre; `profile` NULL: catalogue. */
MALLE_API enum malle_status malle_staff_add(struct malle_session *session, void *owner,
	const char *account, const char *name, const char *profile, struct malle_staff **staff);
/* End the access of an account to the active centre, at once. MALLE_REFUSED: no right to, or nobody
 * would be left who leads the centre. MALLE_NOT_FOUND: nobody works here by this account. */
MALLE_API enum malle_status malle_staff_remove(struct malle_session *session, const char *account);
/* Another profile, from now on. MALLE_NOT_FOUND: no such person or profile. */
MALLE_API enum malle_status malle_staff_set_profile(struct malle_session *session, void *owner,
	const char *account, const char *profile, struct malle_staff **staff);
/* Give one person a right beyond the profile, or take it back (those of the profile stay). */
MALLE_API enum malle_status malle_staff_set_right(struct malle_session *session, void *owner,
	const char *account, const char *right, bool given, struct malle_staff **staff);
MALLE_API enum malle_status malle_staff_list(
	struct malle_session *session, void *owner, struct malle_staff **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
