/* The card in the lid of a box: counted at each return, so every piece has its number and a square
 * to tick. (R4.11) */
#include "base/arena.h"
#include "base/gettext.h"
#include "paper/leaf.h"
#include "paper/words.h"

static const struct table_column piece_columns[] = {
	{.header = N_("No."), .letters = 4, .right = true},
	{.header = N_("In the box")},
	{.header = "", .letters = 14},
	{.header = "", .letters = 3},
};

static void fill_piece(
	struct leaf *leaf, struct table_row *row, const struct malle_paper_piece *piece)
{
	const char *since = leaf_day(leaf, piece->missing_since);

	row->cells[0] = arena_printf(leaf, "%d", piece->count);
	row->cells[1] = words_clean(leaf, piece->label);
	row->cells[2] = piece->essential ? _("essential") : _("accessory");
	row->tick = true;
	if (piece->missing > 0)
		row->warning = *since == '\0' ? arena_printf(leaf, _("Missing: %d"), piece->missing)
					      : arena_printf(leaf, _("Missing: %1$d, since %2$s"),
							piece->missing, since);
}

static void add_pieces(struct leaf *leaf, const struct malle_paper_contents *contents)
{
	struct table *table;

	if (contents->piece_count == 0) {
		leaf_add(leaf, BLOCK_PARAGRAPH, NULL, _("What is in this box is not listed yet."));
		return;
	}
	table = leaf_add_table(leaf, piece_columns, 4, contents->piece_count);
	for (size_t i = 0; i < contents->piece_count; i++)
		fill_piece(leaf, &table->rows[i], &contents->pieces[i]);
	leaf_add(leaf, BLOCK_LINE, NULL,
		_("Without an essential piece the box is not lent; please say what is missing."));
}

enum malle_status malle_paper_contents(struct malle_session *session, void *owner,
	const struct malle_paper_contents *contents, enum malle_paper_form form,
	struct malle_bytes *bytes)
{
	struct leaf *leaf =
		leaf_new(owner, &contents->sender, _("Contents of the box"), contents->date);

	leaf_add(leaf, BLOCK_NOTICE, contents->call_number, contents->title);
	leaf_add(leaf, BLOCK_BARS, NULL, contents->barcode);
	if (contents->picture.size > 0) {
		leaf->picture = contents->picture;
		leaf_add(leaf, BLOCK_PICTURE, NULL, contents->title);
	}
	add_pieces(leaf, contents);
	leaf_add_lines(leaf, BLOCK_PARAGRAPH, NULL, contents->note);
	return leaf_print(leaf, session, owner, form, bytes);
}
