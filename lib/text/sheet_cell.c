/* Cells that a spreadsheet would run: marked on the way out, unmarked on the way in. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"

/* A spreadsheet takes a cell that begins so for a formula; tab and carriage return, it drops first.
 */
static const char formula_begins[] = "=+-@\t\r";

/* How many apostrophes stand before what would be a formula; -1: it would not be one. */
static int marks_before_formula(const char *text)
{
	size_t marks = strspn(text, "'");

	if (text[marks] == '\0' || strchr(formula_begins, text[marks]) == NULL)
		return -1;
	return (int)marks;
}

char *malle_text_cell_protect(void *owner, const char *text)
{
	return marks_before_formula(text) >= 0 ? arena_printf(owner, "'%s", text)
					       : arena_strdup(owner, text);
}

char *malle_text_cell_restore(void *owner, const char *text)
{
	return arena_strdup(owner, marks_before_formula(text) > 0 ? text + 1 : text);
}
