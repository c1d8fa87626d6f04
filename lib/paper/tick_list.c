/* The list of a stocktake to walk along the shelves with: a square to tick for each copy, and the
 * number by which what was ticked is typed afterwards. (R14.4) */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "paper/leaf.h"
#include "paper/words.h"

/* With the place of each copy, or without when it is the same everywhere. */
static const struct table_column placed_columns[] = {
	{.header = N_("No."), .letters = 5, .right = true},
	{.header = N_("Call number"), .letters = 12},
	{.header = N_("Tool")},
	{.header = N_("Place"), .letters = 16},
	{.header = N_("Code"), .letters = 11, .mono = true},
	{.header = N_("Here"), .letters = 4, .right = true},
};

static const struct table_column columns[] = {
	{.header = N_("No."), .letters = 5, .right = true},
	{.header = N_("Call number"), .letters = 16},
	{.header = N_("Tool")},
	{.header = N_("Code"), .letters = 11, .mono = true},
	{.header = N_("Here"), .letters = 4, .right = true},
};

static bool is_one_place(const struct malle_paper_tick_list *list)
{
	const char *first = list->count == 0 ? NULL : list->ticks[0].site;

	for (size_t i = 0; i < list->count; i++)
		if (!words_given(list->ticks[i].site) || strcmp(list->ticks[i].site, first) != 0)
			return false;
	return list->count > 0;
}

static void fill_tick(
	struct leaf *leaf, struct table_row *row, const struct malle_paper_tick *tick, bool placed)
{
	size_t cell = 0;

	row->cells[cell++] = arena_printf(leaf, "%lld", (long long)tick->number);
	row->cells[cell++] = words_clean(leaf, tick->call_number);
	row->cells[cell++] = words_clean(leaf, tick->title);
	if (placed)
		row->cells[cell++] = words_clean(leaf, tick->site);
	row->cells[cell++] = words_clean(leaf, tick->barcode);
	row->cells[cell] = tick->seen ? "✓" : "";
	row->tick = !tick->seen;
}

static void add_ticks(struct leaf *leaf, const struct malle_paper_tick_list *list, bool placed)
{
	struct table *table =
		placed ? leaf_add_table(leaf, placed_columns,
				 sizeof placed_columns / sizeof *placed_columns, list->count)
		       : leaf_add_table(
				 leaf, columns, sizeof columns / sizeof *columns, list->count);

	for (size_t i = 0; i < list->count; i++)
		fill_tick(leaf, &table->rows[i], &list->ticks[i], placed);
}

enum malle_status malle_paper_tick_list(struct malle_session *session, void *owner,
	const struct malle_paper_tick_list *list, struct malle_bytes *pdf)
{
	struct leaf *leaf = leaf_new(owner, &list->sender, _("Stocktake"), list->date);
	bool one_place = is_one_place(list);
	const char *place = words_clean(leaf, one_place ? list->ticks[0].site : list->place);

	leaf->number = words_clean(leaf, list->number);
	leaf_add(leaf, BLOCK_HEADING, NULL, list->name);
	if (*place != '\0')
		leaf_add(leaf, BLOCK_LINE, NULL, arena_printf(leaf, _("Place: %s"), place));
	leaf_add_lines(leaf, BLOCK_LINE, NULL, list->scope);
	leaf_add(leaf, BLOCK_LINE, NULL,
		_("Tick what is here, then type its numbers: malle stocktake scan --tick 3 7 "
		  "12-15"));
	if (list->count == 0)
		leaf_add(leaf, BLOCK_PARAGRAPH, NULL, _("There is nothing to look for."));
	else
		add_ticks(leaf, list, !one_place);
	return leaf_print(leaf, session, owner, MALLE_PAPER_A4, pdf);
}
