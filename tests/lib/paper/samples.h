/* Things to print, good and bad. */
#ifndef TESTS_LIB_PAPER_SAMPLES_H
#define TESTS_LIB_PAPER_SAMPLES_H

#include <malle/paper.h>

/* A session, and the pen that remembers; fails the test when it cannot. Below test_owner. */
struct malle_session *sample_session(void);

/* A slip of that kind with two tools, one of them with a long title. */
struct malle_paper_slip sample_slip(enum malle_paper_slip_kind kind);

/* The card of a box with six pieces, two of which miss something. */
struct malle_paper_contents sample_contents(void);

/* A reminder about two tools. */
struct malle_paper_letter sample_letter(void);

/* Control characters, escape sequences, bytes that are not UTF-8, marks that turn lines around. */
extern const char sample_hostile[];

/* Text of `bytes` bytes, in words of 9 letters. */
char *sample_long_text(size_t bytes);

/* A grey JPEG of 16 × 8 pixels and a PNG of 4 × 2; `orientation` of the Exif block, 0: none. */
struct malle_bytes sample_jpeg(int orientation);
struct malle_bytes sample_png(void);

#endif
