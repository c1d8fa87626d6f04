/* The catalogue: centres and places, titles, copies and what is in the box. */
#ifndef MALLE_CATALOGUE_H
#define MALLE_CATALOGUE_H

#include <malle/date.h>
#include <malle/record.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Rows are plain values that belong, strings and all, to the owner of the list. Strings are never
 * NULL: empty when there is nothing. Lists are in the order in which people want to read them. */

struct malle_centre {
	int64_t id;
	const char *code; /* [a-z0-9-]{1,16}, also the name of the centre's Z39.50 database */
	const char *name;
	int64_t titles; /* titles with a copy or a source of this centre */
	int64_t copies;
};

/* Create a centre, with one site (its desk), and make the session's person work there.
 * MALLE_INVALID: bad code; MALLE_EXISTS: the code is taken. */
MALLE_API enum malle_status malle_centre_add(
	struct malle_session *session, const char *code, const char *name);
MALLE_API enum malle_status malle_centre_list(
	struct malle_session *session, void *owner, struct malle_centre **rows, size_t *count);

struct malle_site {
	int64_t id;
	const char *code;
	const char *name;
	const char *kind; /* "desk", "deposit" (at a partner), "store" */
	const char *kind_label;
	const char *centre; /* code */
	int64_t copies;     /* that live there */
};

/* The places of a centre (code, or NULL: the active one), in French order of their names. To add
 * one: malle_site_add of malle/copies.h, which leaves an event. */
MALLE_API enum malle_status malle_site_list(struct malle_session *session, void *owner,
	const char *centre, struct malle_site **rows, size_t *count);

struct malle_title {
	int64_t id;
	int32_t version;      /* counts the changes of the record */
	const char *title;    /* 200$a */
	const char *subtitle; /* 200$e */
	const char *authors;  /* "Dupont, Élise ; Müller, Çağla" */
	const char *publisher;
	const char *year;
	const char *kind;                    /* label of the document type: "jeu", "livre" */
	const char *collation;               /* 215: "1 plateau, 52 cartes" */
	const char *audience;                /* public and ages, for people */
	const char *themes;                  /* "Alimentation ; Hygiène" */
	const char *summary;                 /* 330$a; only in malle_title_show */
	const char *participants, *duration; /* only in malle_title_show, else NULL */
	int64_t copies;
	int64_t copies_available;
	int64_t photos;              /* kept by the active centre; only in malle_title_show */
	struct malle_record *record; /* only in malle_title_show, else NULL */
};

/* `id` follows merges. MALLE_NOT_FOUND. */
MALLE_API enum malle_status malle_title_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_title **title);

struct malle_title_filter {
	const char *centre; /* code, or NULL: all */
	const int64_t *ids; /* only these, in this order; NULL: all, in French title order */
	size_t id_count;
	int64_t limit; /* 0: no limit */
	int64_t offset;
};

MALLE_API enum malle_status malle_title_list(struct malle_session *session, void *owner,
	const struct malle_title_filter *filter, struct malle_title **rows, size_t *count);

struct malle_piece {
	const char *label;
	int count;
	bool essential;
};

struct malle_copy {
	int64_t id;
	const char *barcode;
	int64_t title_id;
	const char *title;
	const char *call_number;
	const char *centre;    /* code */
	const char *site;      /* name */
	const char *owner;     /* who bought it */
	const char *item_type; /* label: "Livre", "Jeu" */
	const char *section;
	const char *note;        /* shown at the desk */
	const char *state;       /* computed: "available", "on_loan", "on_site", "repair" ... */
	const char *state_label; /* the same for people */
	bool lendable;
	struct malle_date due; /* when on loan */
	const char *borrower;  /* own centre only, else "" */
	/* From when it is free, and until when (R6.5): malle_copy_show, and the copies of one
	 * title. No first day: nobody can say; no last one: no end. Names nobody. */
	struct malle_date free_from, free_to;
	struct malle_piece *pieces; /* only in malle_copy_show */
	size_t piece_count;
};

/* A copy of the active centre, or of the only centre that has this barcode.
 * MALLE_NOT_FOUND; MALLE_CONFLICT when several other centres have it. */
MALLE_API enum malle_status malle_copy_show(
	struct malle_session *session, void *owner, const char *barcode, struct malle_copy **copy);

struct malle_copy_filter {
	const char *centre; /* code, or NULL: all */
	int64_t title;      /* 0: all */
	const char *state;  /* computed state, or NULL */
	int64_t limit;
};

MALLE_API enum malle_status malle_copy_list(struct malle_session *session, void *owner,
	const struct malle_copy_filter *filter, struct malle_copy **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
