#include "import/pmb_pieces.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { PIECE_COUNT_DIGITS = 5 };

static const char accessory[] = "(accessoire)";

/* Read one line into *piece. false: it is not a piece. */
static bool read_piece(const char *line, size_t length, void *owner, struct malle_piece *piece)
{
	size_t digits = strspn(line, "0123456789");
	size_t start = digits;
	size_t end = length;

	while (start < length && line[start] == ' ')
		start++;
	while (end > start && strchr(" \r.;,", line[end - 1]) != NULL)
		end--;
	piece->count = digits > 0 && digits <= PIECE_COUNT_DIGITS ? atoi(line) : 0;
	if (piece->count < 1 || start == digits || end == start)
		return false;
	piece->essential =
		end - start <= strlen(accessory) ||
		strncmp(line + end - strlen(accessory), accessory, strlen(accessory)) != 0;
	if (!piece->essential)
		end -= strlen(accessory);
	while (end > start && line[end - 1] == ' ')
		end--;
	piece->label = arena_strndup(owner, line + start, end - start);
	return end > start;
}

void pmb_pieces_read(const char *contents, void *owner, struct malle_piece **pieces, size_t *count)
{
	size_t room = 1;

	for (const char *c = contents; *c != '\0'; c++)
		room += *c == '\n';
	*pieces = arena_array(owner, struct malle_piece, room);
	*count = 0;
	for (const char *line = contents; line[0] != '\0';) {
		size_t length = strcspn(line, "\n");

		if (!read_piece(line, length, *pieces, &(*pieces)[*count])) {
			*count = 0;
			return;
		}
		(*count)++;
		line += length + (line[length] == '\n');
	}
}
