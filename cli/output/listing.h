/* How a kind of thing is shown: each field once, in a constant table that binds a name for
 * programs and a label for people to a member of the struct. Table, card, JSON and CSV all read
 * it. */
#ifndef CLI_OUTPUT_LISTING_H
#define CLI_OUTPUT_LISTING_H

#include <stddef.h>

#include <malle/date.h>

enum field_type {
	FIELD_TEXT, /* const char *, "" or NULL: nothing */
	FIELD_INT,  /* int or int32_t */
	FIELD_INT64,
	FIELD_ID,     /* int64_t that names something: never grouped by thousands */
	FIELD_SIZE,   /* int64_t bytes */
	FIELD_LIMIT,  /* int64_t, -1: no limit; null for programs */
	FIELD_FLAG,   /* bool */
	FIELD_DATE,   /* struct malle_date */
	FIELD_MOMENT, /* const char *, "2026-12-14 09:00", or "" */
	FIELD_YEARLY, /* const char *, "06-30" each year, "2026-06-30" once, or "" */
	FIELD_ROWS,   /* pointer to rows of `rows`, how many in a size_t at `count_offset` */
};

/* Where a field is seen. JSON has them all; CSV all but rows. */
enum field_place {
	FIELD_EVERYWHERE,
	FIELD_CARD, /* too long or too rare for a table */
	FIELD_DATA, /* for programs only: a code whose label is another field */
};

struct listing;

struct field {
	const char *name;  /* for programs: stable, English */
	const char *label; /* for people, translatable; NULL with FIELD_DATA */
	enum field_type type;
	enum field_place place;
	size_t offset;
	bool may_shrink; /* on a narrow terminal its text is cut */
	const struct listing *rows;
	size_t count_offset;
	const char *const
		*without;      /* FIELD_ROWS: columns that the card says itself, ends with NULL */
	const char *unlimited; /* FIELD_LIMIT: what no limit means here; NULL: "no limit" */
};

struct listing {
	const struct field *fields;
	size_t field_count;
	size_t row_size;
};

/* The rows of a field table; `fields` is an array. */
#define LISTING(struct_, fields_)                                                                  \
	{                                                                                          \
		.fields = fields_, .field_count = sizeof(fields_) / sizeof((fields_)[0]),          \
		.row_size = sizeof(struct struct_)                                                 \
	}

/* Readers of a member. */
const void *field_at(const struct field *field, const void *row);
/* The rows of a FIELD_ROWS member. */
const void *field_rows(const struct field *field, const void *row, size_t *count);

/* The member as people read it, harmless for a terminal, below `owner`. "" for nothing. */
const char *field_text(void *owner, const struct field *field, const void *row);

/* The text of a FIELD_TEXT member, harmless but with its line breaks. */
const char *field_raw_text(void *owner, const struct field *field, const void *row);

#endif
