/* A letter to one borrower: address, subject, paragraphs, the tools that it is about. */
#include "base/gettext.h"
#include "paper/leaf.h"

static void add_paragraphs(struct leaf *leaf, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		leaf_add_lines(leaf, BLOCK_PARAGRAPH, NULL, texts[i]);
}

enum malle_status malle_paper_letter(struct malle_session *session, void *owner,
	const struct malle_paper_letter *letter, enum malle_paper_form form,
	struct malle_bytes *bytes)
{
	struct leaf *leaf = leaf_new(owner, &letter->sender, "", letter->date);

	leaf_add_lines(leaf, BLOCK_ADDRESS, NULL, letter->address);
	leaf_add(leaf, BLOCK_HEADING, NULL, letter->subject);
	add_paragraphs(leaf, letter->paragraphs, letter->paragraph_count);
	leaf_add_items(leaf, letter->items, letter->item_count);
	add_paragraphs(leaf, letter->closing, letter->closing_count);
	leaf_add_lines(leaf, BLOCK_LINE, NULL, letter->signature);
	return leaf_print(leaf, session, owner, form, bytes);
}
