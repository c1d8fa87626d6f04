/* A UNIMARC record in memory: leader, control fields, data fields with indicators and subfields,
 * in the order in which they came. UTF-8, no limit of ISO 2709. (design 3) */
#ifndef MALLE_RECORD_H
#define MALLE_RECORD_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bounds checked before memory is taken (design 3). */
enum {
	MALLE_RECORD_MAX_BYTES = 16 * 1024 * 1024,
	MALLE_RECORD_MAX_FIELDS = 10000,
};

struct malle_record;
struct malle_field;

/* An empty record: leader of 24 characters "     nam  22     1i 450 ", no field. */
MALLE_API struct malle_record *malle_record_new(void *owner);

/* The 24 characters of the leader. Lengths and addresses (0-4, 12-16) are blank and cannot be set;
 * what is not printable ASCII becomes a blank. */
MALLE_API const char *malle_record_leader(const struct malle_record *record);
MALLE_API void malle_record_set_leader(struct malle_record *record, int position, char character);

/* Add a field at the end. Tags are 3 characters [0-9A-Za-z]; texts are copied, and are valid UTF-8
 * without the separators 1D, 1E and 1F. The field belongs to the record.
 * NULL: bad tag, indicator or text, or a bound was reached. */
MALLE_API struct malle_field *malle_record_add_control(
	struct malle_record *record, const char *tag, const char *value);
MALLE_API struct malle_field *malle_record_add_field(
	struct malle_record *record, const char *tag, const char *indicators);
/* `code` is one of ASCII 21-7E. false: bad code or text, a control field, or a bound was reached.
 */
MALLE_API bool malle_field_add(struct malle_field *field, char code, const char *value);

MALLE_API size_t malle_record_field_count(const struct malle_record *record);
MALLE_API struct malle_field *malle_record_field(const struct malle_record *record, size_t index);
/* The next field with this tag after `after` (NULL: from the start); NULL when there is none.
 * In `tag` a '.' matches any character: "6..". `after` may be the field removed last. */
MALLE_API struct malle_field *malle_record_next(
	const struct malle_record *record, const char *tag, const struct malle_field *after);
/* Take the field out of its record; its memory goes with the record. */
MALLE_API void malle_record_remove(struct malle_record *record, struct malle_field *field);

MALLE_API const char *malle_field_tag(const struct malle_field *field);
MALLE_API bool malle_field_is_control(const struct malle_field *field);
MALLE_API const char *malle_field_value(const struct malle_field *field); /* control, or NULL */
MALLE_API const char *malle_field_indicators(const struct malle_field *field); /* two characters */
MALLE_API size_t malle_field_count(const struct malle_field *field);           /* subfields */
MALLE_API char malle_field_code(const struct malle_field *field, size_t index);
MALLE_API const char *malle_field_text(const struct malle_field *field, size_t index);
/* The first subfield with this code, or NULL. */
MALLE_API const char *malle_field_first(const struct malle_field *field, char code);

/* The first value of a path: "200$a", "001", "100$a/26-29" (characters 26 to 29 of the value).
 * NULL when there is none. The text belongs to the record (or, for a range, to `owner`). */
MALLE_API const char *malle_record_get(
	const struct malle_record *record, void *owner, const char *path);

/* Same leader, fields, indicators, subfields, in the same order? */
MALLE_API bool malle_record_equal(
	const struct malle_record *left, const struct malle_record *right);

/* The stored form (title.record): see lib/record/master.c. Bytes belong to `owner`. */
MALLE_API struct malle_bytes malle_record_encode(const struct malle_record *record, void *owner);
/* MALLE_BAD_DATA when the bytes are not a stored record. */
MALLE_API enum malle_status malle_record_decode(
	struct malle_bytes bytes, void *owner, struct malle_record **record);

#ifdef __cplusplus
}
#endif

#endif
