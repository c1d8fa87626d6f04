#include "cli/piece_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

enum { COUNT_MAX = 100000 };

static const char *trimmed(void *owner, const char *text, size_t length)
{
	while (length > 0 && isspace((unsigned char)*text)) {
		text++;
		length--;
	}
	while (length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	return memory_copy_bytes(owner, text, length);
}

/* The number that `text` is, all of it; 0: it is none. */
static long whole_number(const char *text)
{
	char *end;
	long number = strtol(text, &end, 10);

	return end != text && *end == '\0' && number > 0 && number <= COUNT_MAX ? number : 0;
}

/* "dé:1" */
static bool read_after(void *owner, const char *item, struct malle_piece_count *count)
{
	const char *colon = strrchr(item, ':');
	long number =
		colon != NULL ? whole_number(trimmed(owner, colon + 1, strlen(colon + 1))) : 0;

	if (number == 0)
		return false;
	count->piece = trimmed(owner, item, (size_t)(colon - item));
	count->count = (int32_t)number;
	return true;
}

/* "2 cartes", "2x cartes", "2* cartes"; "2" alone is the second piece of the list. */
static bool read_before(void *owner, const char *item, struct malle_piece_count *count)
{
	size_t digits = strspn(item, "0123456789");
	const char *rest = item + digits;
	long number;

	if (digits == 0 || *rest == '\0')
		return false;
	number = whole_number(trimmed(owner, item, digits));
	if (*rest == 'x' || *rest == '*')
		rest++;
	if (number == 0 || !isspace((unsigned char)*rest))
		return false;
	count->piece = trimmed(owner, rest, strlen(rest));
	count->count = (int32_t)number;
	return true;
}

static enum malle_status read_item(void *owner, const char *item, struct malle_piece_count *count)
{
	if (!read_after(owner, item, count) && !read_before(owner, item, count))
		*count = (struct malle_piece_count) {.piece = item, .count = 1};
	if (count->piece[0] != '\0')
		return MALLE_OK;
	message_error(MALLE_INVALID, _("'%s' names no piece"), item);
	message_hint("%s", _("write pieces as dé:1, separated by commas"));
	return MALLE_INVALID;
}

enum malle_status piece_words_read(
	void *owner, const char *typed, struct malle_piece_count **counts, size_t *count)
{
	size_t items = 1;
	enum malle_status status = MALLE_OK;

	for (const char *at = typed; *at != '\0'; at++)
		items += *at == ',';
	*counts = memory_array(owner, struct malle_piece_count, items);
	*count = 0;
	for (const char *at = typed; status == MALLE_OK && *count < items;
		at += strcspn(at, ",") + 1) {
		status = read_item(owner, trimmed(owner, at, strcspn(at, ",")), &(*counts)[*count]);
		(*count)++;
	}
	return status;
}
