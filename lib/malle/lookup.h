/* Who is meant: persons and organisations of the active centre by what somebody types of them, with
 * typing errors allowed for. */
#ifndef MALLE_LOOKUP_H
#define MALLE_LOOKUP_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_lookup_which {
	MALLE_LOOKUP_ALL,
	MALLE_LOOKUP_PERSONS,
	MALLE_LOOKUP_ORGANISATIONS,
};

/* One that fits; strings are never NULL. */
struct malle_found {
	bool person;
	const char *card; /* of a person */
	const char *name;
	const char *organisation; /* for which the person comes; of an organisation: its name */
	const char *municipality; /* of the organisation */
};

/* What was found, best first. */
struct malle_lookup {
	struct malle_found *rows;
	size_t count; /* as many as were asked for, at most */
	size_t found; /* that fit */
	bool near;    /* nobody has these words: names that are like them */
};

/* Find by words in any order, their beginnings, initials; a telephone number, however it is
 * written; the beginning of a mail address. The organisation, its municipality and the card help
 * to choose. When nothing has all the words, what is one or two slips away: letters exchanged,
 * left out, doubled, others; words written as one. *lookup (out) belongs to `owner`; nothing found
 * is MALLE_OK with a count of 0. */
MALLE_API enum malle_status malle_people_lookup(struct malle_session *session, void *owner,
	const char *typed, enum malle_lookup_which which, size_t limit,
	struct malle_lookup **lookup);

#ifdef __cplusplus
}
#endif

#endif
