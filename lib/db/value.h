/* One typed parameter of a statement. Values are always parameters, never part of the SQL.
 *
 *	statement_execute(session, &query_copy_move, VALUES(value_int(copy), value_text(site)))
 *
 * The server knows from the statement which type each parameter has; a value only says how its
 * bytes are to be sent. Nothing is copied: what a value points at must live until the call ends. */
#ifndef DB_VALUE_H
#define DB_VALUE_H

#include <malle/date.h>

enum value_type {
	VALUE_NULL,
	VALUE_TEXT,
	VALUE_INT,
	VALUE_BOOL,
	VALUE_DATE,
	VALUE_BYTES,
	VALUE_TEXT_ARRAY,
	VALUE_INT_ARRAY,
};

struct value {
	enum value_type type;
	size_t count; /* elements of an array */
	union {
		const char *text;
		int64_t number;
		bool truth;
		struct malle_date date;
		struct malle_bytes bytes;
		const char *const *texts;
		const int64_t *numbers;
	};
};

/* The parameters of one statement: an array and its length, as two arguments. */
#define VALUES(...)                                                                                \
	(const struct value[]) {__VA_ARGS__},                                                      \
		sizeof((const struct value[]) {__VA_ARGS__}) / sizeof(struct value)
#define NO_VALUES NULL, 0

struct value value_null(void);
/* Any type that has a text form (text, timestamptz, jsonb, numeric ...). NULL is SQL NULL. */
struct value value_text(const char *or_null);
/* The same, where "" means nothing too. */
struct value value_filled(const char *or_empty);
/* smallint, integer, bigint. */
struct value value_int(int64_t number);
/* An id, where 0 is SQL NULL. */
struct value value_id(int64_t or_zero);
struct value value_bool(bool truth);
/* The unset date is SQL NULL. */
struct value value_date(struct malle_date date);
/* bytea, sent in binary. Data NULL and size 0 are an empty bytea, not SQL NULL. */
struct value value_bytes(struct malle_bytes bytes);
/* text[] and bigint[]. An element NULL of `texts` is SQL NULL; count 0 is an empty array. */
struct value value_text_array(const char *const *texts, size_t count);
struct value value_int_array(const int64_t *numbers, size_t count);

#endif
