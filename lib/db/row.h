/* Reading the columns of a result into the fields of a struct, by a constant table:
 *
 *	static const struct column copy_columns[] = {
 *		COLUMN_INT64(struct malle_copy, id),
 *		COLUMN_TEXT(struct malle_copy, barcode),
 *		COLUMN_TEXT_AS(struct malle_copy, title, "title_proper"),
 *	};
 *
 * A column is found by its name, whatever its place; a name that the result lacks, or another type
 * than the table says, is MALLE_INTERNAL. Columns that the table does not name are passed over.
 * SQL NULL reads as "", 0, false, no date, no bytes (data NULL). */
#ifndef DB_ROW_H
#define DB_ROW_H

#include <malle/date.h>

enum column_type {
	COLUMN_TYPE_TEXT,   /* const char *: text, name, jsonb, any enum. Cast times to text */
	COLUMN_TYPE_INT64,  /* int64_t: bigint, integer, smallint */
	COLUMN_TYPE_INT32,  /* int32_t or int: integer, smallint */
	COLUMN_TYPE_BOOL,   /* bool */
	COLUMN_TYPE_DOUBLE, /* double: double precision */
	COLUMN_TYPE_DATE,   /* struct malle_date: date; infinity reads as no date */
	COLUMN_TYPE_BYTES,  /* struct malle_bytes: bytea, sent in binary */
};

struct column {
	const char *name; /* of the result's column */
	enum column_type type;
	size_t offset; /* of the field */
};

/* COLUMN_X(struct, field): the column is called like the field. COLUMN_X_AS: it is not. */
#define COLUMN_OF(type_, struct_, field_, name_, field_type_)                                      \
	{                                                                                          \
		.name = (name_), .type = (type_),                                                  \
		.offset = offsetof(struct_, field_) +                                              \
			  0 * sizeof((field_type_ *)0 == &((struct_ *)0)->field_)                  \
	}
#define COLUMN_TEXT_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_TEXT, s, f, n, const char *)
#define COLUMN_INT64_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_INT64, s, f, n, int64_t)
#define COLUMN_INT32_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_INT32, s, f, n, int32_t)
#define COLUMN_BOOL_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_BOOL, s, f, n, bool)
#define COLUMN_DOUBLE_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_DOUBLE, s, f, n, double)
#define COLUMN_DATE_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_DATE, s, f, n, struct malle_date)
#define COLUMN_BYTES_AS(s, f, n) COLUMN_OF(COLUMN_TYPE_BYTES, s, f, n, struct malle_bytes)
#define COLUMN_TEXT(s, f) COLUMN_TEXT_AS(s, f, #f)
#define COLUMN_INT64(s, f) COLUMN_INT64_AS(s, f, #f)
#define COLUMN_INT32(s, f) COLUMN_INT32_AS(s, f, #f)
#define COLUMN_BOOL(s, f) COLUMN_BOOL_AS(s, f, #f)
#define COLUMN_DOUBLE(s, f) COLUMN_DOUBLE_AS(s, f, #f)
#define COLUMN_DATE(s, f) COLUMN_DATE_AS(s, f, #f)
#define COLUMN_BYTES(s, f) COLUMN_BYTES_AS(s, f, #f)

/* A table and its length, as two arguments. */
#define COLUMNS(table) (table), sizeof(table) / sizeof((table)[0])

#endif
