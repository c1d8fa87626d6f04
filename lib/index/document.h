/* The index document of a title: the words of its record and holdings, each with its positions, and
 * the fields (headings) in which they stand with the access points that each field belongs to.
 *
 * The words of a title are kept once, whatever the number of access points that see them; a field
 * knows its set of access points. So `any` costs nothing, a phrase is a run of positions, "first in
 * field" is a position where a field starts, and "the whole field" also ends where it ends.
 * Between two fields there is a gap, so that no phrase crosses. One block of memory a document. */
#ifndef INDEX_DOCUMENT_H
#define INDEX_DOCUMENT_H

#include "index/rule.h"
#include <malle/record.h>

enum { INDEX_GAP = 100 };

struct index_texts {
	const char *const *texts;
	size_t count;
};

/* What a document is made of. Lists may be empty. */
struct index_source {
	int64_t title; /* %title */
	const struct malle_record *record;
	const char *kind;                /* %kind: code of the type of document, or NULL */
	struct index_texts centres;      /* %centre: codes of the centres whose title it is */
	struct index_texts barcodes;     /* %barcode */
	struct index_texts call_numbers; /* %call_number */
};

struct index_field {
	uint32_t start;  /* position of its first word */
	uint32_t length; /* words */
	uint64_t access; /* set of access points */
};

struct index_document {
	int64_t title;
	uint64_t access; /* every access point that has something here */
	uint32_t field_count;
	uint32_t word_count;              /* different words */
	const struct index_field *fields; /* by position */
	const uint32_t *words; /* where each word starts in `text`; in the order of strcmp */
	const char *text; /* each word, NUL, then its positions: count and differences, varints */
};

/* Make the document; one block that belongs to `owner`. */
struct index_document *document_new(void *owner, const struct index_source *source);

/* Word number `index`, in order. */
const char *document_word(const struct index_document *document, uint32_t index);

/* Number of the first word that is not before `word`; word_count when there is none. */
uint32_t document_lower_bound(const struct index_document *document, const char *word);

/* The positions of a word, one after the other, ascending. */
struct index_cursor {
	const uint8_t *next;
	uint32_t left;
	uint32_t position;
};
struct index_cursor document_positions(const struct index_document *document, uint32_t index);
bool cursor_next(struct index_cursor *cursor); /* false: no more; else cursor->position */

/* The field that holds a position. */
const struct index_field *document_field_at(
	const struct index_document *document, uint32_t position);

#endif
