/* The page of command words: what is scanned instead of typed. */
#include "base/gettext.h"
#include "paper/page.h"
#include "paper/words.h"

/* Only letters that AZERTY leaves where QWERTY has them: no A, Q, Z, W, M, no sign, no digit.
 * Scanners are set to either (users.md 2.1 rule 7). */
static const struct malle_command_word words[] = {
	{"PRET", N_("lend: the next tools go to the person")},
	{"RETOUR", N_("return: the next tools come back")},
	{"ENTIER", N_("complete: nothing is missing in the box")},
	{"PIECE", N_("a piece is missing")},
	{"OUPS", N_("undo the last operation")},
	{"FIN", N_("end of the visit: print the slip")},
};

enum { WORD_COUNT = sizeof(words) / sizeof(words[0]), PAGE_COLUMNS = 2 };

struct malle_command_word malle_command_word(size_t index)
{
	if (index >= WORD_COUNT)
		return (struct malle_command_word) {NULL, NULL};
	return (struct malle_command_word) {words[index].code, _(words[index].caption)};
}

static const double margin = 18, first_row = 46, row_height = 72, column_gap = 10;
static const double page_width = 210, page_height = 297;

static enum malle_status draw_word(
	struct page *page, const struct malle_command_word *word, struct canvas_box cell)
{
	static const struct canvas_style name = {
		.size = 20, .bold = true, .align = CANVAS_CENTRE, .lines = 1};
	static const struct canvas_style caption = {.size = 11, .align = CANVAS_CENTRE, .lines = 2};
	double x = cell.x + 4, width = cell.width - 8;

	page_frame(page, cell, 0.2);
	page_write(page, &name, word->code, x, cell.y + 5, width);
	page_write(page, &caption, word->caption, x, cell.y + cell.height - 16, width);
	return page_bars(page, word->code, (struct canvas_box) {x, cell.y + 17, width, 24});
}

static enum malle_status draw_words(struct page *page)
{
	double width = (page_width - 2 * margin - column_gap) / PAGE_COLUMNS;
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < WORD_COUNT && status == MALLE_OK; i++) {
		struct malle_command_word word = malle_command_word(i);
		struct canvas_box cell = {
			.x = margin + (double)(i % PAGE_COLUMNS) * (width + column_gap),
			.y = first_row + (double)(i / PAGE_COLUMNS) * row_height,
			.width = width,
			.height = row_height - column_gap,
		};

		status = draw_word(page, &word, cell);
	}
	return status;
}

enum malle_status malle_paper_commands(
	struct malle_session *session, void *owner, struct malle_bytes *pdf)
{
	static const struct canvas_style title = {.size = 22, .bold = true};
	static const struct canvas_style use = {.size = 11, .grey = true};
	struct canvas_document document = {
		.width = page_width,
		.height = page_height,
		.title = _("To scan at the desk"),
		.author = "malle",
	};
	double width = page_width - 2 * margin;
	struct page page;
	enum malle_status status = page_open(&page, session, owner, &document);

	if (status != MALLE_OK)
		return status;
	page_write(&page, &title, document.title, margin, margin, width);
	page_write(&page, &use,
		_("Scanned, each of these codes does what is written below it, whatever the "
		  "keyboard."),
		margin, margin + 11, width);
	return page_close(&page, draw_words(&page), pdf);
}
