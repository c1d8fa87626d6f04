/* The body of a record, for lib/record alone: everybody else goes through <malle/record.h>.
 *
 * Invariants, kept by whoever adds and by the decoder:
 * - the leader is 24 printable ASCII characters, 0-4 and 12-16 blank;
 * - texts are UTF-8 without NUL and without the separators 1D, 1E and 1F;
 * - `bytes` is the size of the stored form (master.c) and never above MALLE_RECORD_MAX_BYTES. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include <malle/record.h>

enum {
	RECORD_LEADER_SIZE = 24,
	RECORD_END_OF_FIELD = 0x1E,
	RECORD_SUBFIELD = 0x1F,
	RECORD_FIELD_OVERHEAD = 5,    /* tag, kind, end */
	RECORD_SUBFIELD_OVERHEAD = 2, /* separator, code */
};

struct record_subfield {
	const char *text;
	char code;
};

struct malle_field {
	struct malle_record *record; /* NULL once removed */
	size_t index;                /* place in the record; of a removed field, where it was */
	char tag[4];
	char indicators[3];
	const char *value; /* control fields only */
	struct record_subfield *subfields;
	size_t count;
	size_t capacity; /* 0: `subfields` belongs to somebody else and is copied before a change */
};

struct malle_record {
	char leader[RECORD_LEADER_SIZE + 1];
	struct malle_field **fields;
	size_t count;
	size_t capacity;
	size_t bytes;
};

/* How many bytes of the stored form the field takes. */
size_t record_field_bytes(const struct malle_field *field);

/* A new field at the end, empty, of `bytes` bytes in the stored form. NULL: bad tag or a bound. */
struct malle_field *record_append(struct malle_record *record, const char *tag, size_t bytes);

/* Is this position of the leader a length or an address, which the writers compute? */
bool record_leader_is_computed(int position);
bool record_tag_is_valid(const char *tag);
bool record_code_is_valid(char code);
bool record_indicator_is_valid(char indicator);

/* May these bytes be the text of a value: UTF-8, no NUL, no separator? */
bool record_text_is_valid(const char *text, size_t size);

/* Put `text` in place of the subfield at `index`. false: as malle_field_add. */
bool record_field_set(struct malle_field *field, size_t index, const char *text);
void record_field_remove(struct malle_field *field, size_t index);

#endif
