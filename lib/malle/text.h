/* Text as people type it and as programs compare it. All text is UTF-8. */
#ifndef MALLE_TEXT_H
#define MALLE_TEXT_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The folded form under which words are compared: no case, no accents, ligatures opened (oe),
 * apostrophes and hyphens as word separators, one space between words, none at the ends.
 * "L'Œuvre d'Ærø" gives "l oeuvre d aero". `owner` owns the result, never NULL. Bytes that are
 * not UTF-8 count as spaces. (design 4, "Folding is C only") */
MALLE_API char *malle_text_fold(void *owner, const char *text);

/* Is it valid UTF-8 (RFC 3629: no surrogates, no overlong forms)? */
MALLE_API bool malle_text_is_utf8(const char *text, size_t size);

/* `text` with every control character (C0, DEL, C1, bidirectional overrides) and every invalid
 * byte shown as U+FFFD, so that it may reach a terminal. Newlines become spaces. */
MALLE_API char *malle_text_printable(void *owner, const char *text);

/* `text` as a cell that no spreadsheet takes for a formula: what begins with = + - @ (or a tab, or
 * a carriage return) gets an apostrophe before it, and so does what begins with apostrophes and
 * then one of these; so every text comes back from malle_text_cell_restore as it was. */
MALLE_API char *malle_text_cell_protect(void *owner, const char *text);
MALLE_API char *malle_text_cell_restore(void *owner, const char *text);

/* Number of single edits (insertion, deletion, substitution, transposition) between two folded
 * words: what "did you mean" needs. */
MALLE_API int malle_text_distance(const char *left, const char *right);

/* A barcode as a scanner or a hand typed it: surrounding blanks and Code 39's stars removed, and
 * a line typed by a US scanner on a Belgian AZERTY keyboard ("CLàààà&") mapped back (domain 5).
 * Such a line has no digit and at least one key of the digits' row. Its letters went through the
 * keyboard too ("HQ&&é") or did not ("HA&&é"): the reading with fewer Q, W and signs is taken,
 * here HA112 for both. *repaired (out, may be NULL) says whether the mapping was applied.
 * MALLE_INVALID: empty, longer than 64 bytes, or holds control characters or blanks. */
MALLE_API enum malle_status malle_barcode_repair(
	void *owner, const char *typed, char **barcode, bool *repaired);

/* A number of things with the words for them, as they are typed at the desk (R16.3): "3*OT1", "3x
 * OT1", "10 ma première fois", "3*" alone, a code and then the number ("OT1 3", "OT1 x3"). True
 * when a number is said: *quantity (out) is 0 to 999,999, and *words (out, below `owner`) the rest,
 * "" when there is none. False otherwise: "ma première fois", "2e édition", an EAN; *words is then
 * all of it. A title that begins with a number, as in "112 urgences", is read as 112 of something:
 * who finds no "urgences" looks for all of it. */
MALLE_API bool malle_quantity_read(void *owner, const char *typed, int64_t *quantity, char **words);

/* For whom, as a sentence says it; -1: it does not. An open end is 0 or 110 years. */
struct malle_group {
	int age_from, age_to;
	int people_from, people_to;
};

/* Read "groupe de 8 filles, 13 ans", "enfants, 6-10 ans", "dès 12 ans", "3 à 12 participants".
 * Several ages become the range that holds them. Only what is said plainly counts: "depuis 3 ans"
 * is no age. False: nothing is said. */
MALLE_API bool malle_group_read(const char *text, struct malle_group *group);

/* An ISBN-10, ISBN-13, ISSN or EAN-13, hyphens or not, in one comparable form: ISBN-10 becomes
 * ISBN-13, hyphens go, X is upper case. MALLE_INVALID when the length or the check digit is wrong.
 */
enum malle_number_kind { MALLE_NUMBER_ISBN, MALLE_NUMBER_ISSN, MALLE_NUMBER_EAN };
MALLE_API enum malle_status malle_standard_number(
	void *owner, const char *written, enum malle_number_kind *kind, char **normal);

#ifdef __cplusplus
}
#endif

#endif
