/* Pieces as people type them: "dé", "dé:1", "2 cartes", "3x pions", several with commas. */
#ifndef CLI_PIECE_WORDS_H
#define CLI_PIECE_WORDS_H

#include <malle/contents.h>

/* Read what was typed into counts below `owner`; a piece without a number counts as one.
 * MALLE_INVALID, said: an item without name, or a number out of reach. */
enum malle_status piece_words_read(
	void *owner, const char *typed, struct malle_piece_count **counts, size_t *count);

#endif
