/* What is in the box, from the contents that a record has. */
#ifndef IMPORT_PMB_PIECES_H
#define IMPORT_PMB_PIECES_H

#include <malle/catalogue.h>

/* Read "1 plateau\n52 cartes émotion\n6 pions (accessoire)": a line a piece, its count first; what
 * is "(accessoire)" is not essential. When a line is not like this, the contents are those of a
 * book: no piece. The array and its labels belong to `owner`. */
void pmb_pieces_read(const char *contents, void *owner, struct malle_piece **pieces, size_t *count);

#endif
