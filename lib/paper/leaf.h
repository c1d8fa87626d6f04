/* What a slip, a card or a letter says, before it has a form: blocks one below the other. Builders
 * (slip.c, contents.c, letter.c) make it; the two writers below give it a form. All text in it is
 * clean, translated, and belongs to the leaf. */
#ifndef PAPER_LEAF_H
#define PAPER_LEAF_H

#include <malle/paper.h>

#include "base/buffer.h"

enum block_kind {
	BLOCK_ADDRESS,    /* a line of the person written to */
	BLOCK_NOTICE,     /* `label` small, `text` large, in a frame */
	BLOCK_FACT,       /* "label: text" */
	BLOCK_HEADING,    /* text */
	BLOCK_PARAGRAPH,  /* text */
	BLOCK_LINE,       /* text, close to the line before */
	BLOCK_TABLE,      /* table */
	BLOCK_SIGNATURES, /* room for two: label and text name them */
	BLOCK_BARS,       /* text is the code */
	BLOCK_PICTURE,    /* the picture of the leaf */
};

enum { TABLE_COLUMNS = 6, ROW_DETAILS = 6 };

/* A column of a table; one of them is wide: it takes the room that is left. */
struct table_column {
	const char *header;
	int letters; /* room for so many; 0: the wide one */
	bool right;  /* text stands on the right */
	bool mono;
};

struct table_row {
	const char *cells[TABLE_COLUMNS];
	const char *details[ROW_DETAILS]; /* small lines below the wide cell */
	size_t detail_count;
	const char *warning; /* a line in bold below them, or NULL: what is missing */
	bool tick;           /* an empty square in the last column, to tick by hand */
};

struct table {
	struct table_column columns[TABLE_COLUMNS];
	size_t column_count;
	struct table_row *rows;
	size_t row_count;
};

struct block {
	enum block_kind kind;
	const char *label, *text;
	struct table *table;
};

struct leaf {
	const char *sender;          /* one line */
	const char *sender_lines[8]; /* address and contact */
	size_t sender_line_count;
	const char *title, *number,
		*date;       /* "Bon de prêt", "2026-0877", "lundi 16 novembre 2026" */
	const char *created; /* for the PDF's own data, or NULL */
	struct block *blocks;
	size_t count;
	struct malle_bytes picture;
};

/* An empty leaf, with who writes and when. */
struct leaf *leaf_new(void *owner, const struct malle_paper_sender *sender, const char *title,
	struct malle_date date);

/* Add a block; texts are cleaned. One whose text is empty is left out. */
void leaf_add(struct leaf *leaf, enum block_kind kind, const char *label, const char *text);

/* One block for each line of `lines`; `heading`, when given, stands before the first. */
void leaf_add_lines(
	struct leaf *leaf, enum block_kind kind, const char *heading, const char *lines);

/* A table of `rows` rows, to be filled. */
struct table *leaf_add_table(
	struct leaf *leaf, const struct table_column *columns, size_t column_count, size_t rows);

/* A detail of a row: "label: text"; nothing when the text is empty. */
void leaf_add_detail(struct leaf *leaf, struct table_row *row, const char *label, const char *text);

/* The table of tools: code, title with what goes with it, due date. */
void leaf_add_items(struct leaf *leaf, const struct malle_paper_item *items, size_t count);

/* "lundi 14 décembre 2026"; "" for no date. */
const char *leaf_day(void *owner, struct malle_date date);

/* Give it the form; frees the leaf. */
enum malle_status leaf_print(struct leaf *leaf, struct malle_session *session, void *owner,
	enum malle_paper_form form, struct malle_bytes *bytes) MALLE_MUST_CHECK;

/* The writers behind it. */
void leaf_write_text(const struct leaf *leaf, int columns, struct buffer *out);
enum malle_status leaf_write_pdf(const struct leaf *leaf, struct malle_session *session,
	void *owner, enum malle_paper_form form, struct malle_bytes *pdf) MALLE_MUST_CHECK;

#endif
