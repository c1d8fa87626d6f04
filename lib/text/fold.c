#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "text/utf8.h"

/* Letters that no decomposition opens. Sorted by code point; lower case only, because the case
 * goes first. */
static const struct {
	int32_t letter;
	const char *folded;
} letters[] = {
	{0x00E6, "ae"}, /* æ */
	{0x00F0, "d"},  /* ð */
	{0x00F8, "o"},  /* ø */
	{0x00FE, "th"}, /* þ */
	{0x0111, "d"},  /* đ */
	{0x0127, "h"},  /* ħ */
	{0x0131, "i"},  /* ı */
	{0x0138, "k"},  /* ĸ */
	{0x0142, "l"},  /* ł */
	{0x014B, "ng"}, /* ŋ */
	{0x0153, "oe"}, /* œ */
	{0x0167, "t"},  /* ŧ */
	{0x0180, "b"},  /* ƀ */
	{0x0192, "f"},  /* ƒ */
	{0x01B6, "z"},  /* ƶ */
	{0x0259, "e"},  /* ə */
	{0x025B, "e"},  /* ɛ */
	{0x0268, "i"},  /* ɨ */
};

/* What loses its vowel before an apostrophe. */
static const char *const elided[] = {
	"c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"};

static const utf8proc_option_t fold_options =
	(utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
			    UTF8PROC_IGNORE | UTF8PROC_STRIPMARK);

enum { FOLD_EXPANSION = 32 }; /* the longest decomposition is 18 code points */

struct folding {
	struct buffer *out;
	size_t start;      /* of this text in `out` */
	size_t word_start; /* of the word being written */
	bool in_word;
	bool drop_elided;
};

static void end_word(struct folding *folding)
{
	folding->in_word = false;
}

static void begin_word(struct folding *folding)
{
	if (folding->in_word)
		return;
	if (folding->out->size > folding->start)
		buffer_add_char(folding->out, ' ');
	folding->word_start = folding->out->size;
	folding->in_word = true;
}

static bool is_elided(const char *word)
{
	for (size_t i = 0; i < sizeof(elided) / sizeof(elided[0]); i++)
		if (strcmp(word, elided[i]) == 0)
			return true;
	return false;
}

/* An apostrophe ends a word, and may take it away with the blank before it. */
static void fold_apostrophe(struct folding *folding)
{
	size_t start = folding->word_start;

	if (folding->in_word && folding->drop_elided && is_elided(folding->out->data + start))
		buffer_truncate(folding->out, start > folding->start ? start - 1 : start);
	end_word(folding);
}

static const char *opened_letter(int32_t letter)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (letters[i].letter == letter)
			return letters[i].folded;
	return NULL;
}

static bool is_word_category(utf8proc_category_t category)
{
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
	       (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static bool is_apostrophe(int32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB ||
	       c == 0x00B4 || c == '`' || c == 0x2032;
}

/* One code point that needs nothing more than to be written. */
static void fold_decomposed(struct folding *folding, int32_t c)
{
	const char *opened = opened_letter(c);
	char bytes[4];

	if (is_apostrophe(c)) {
		fold_apostrophe(folding);
		return;
	}
	if (!is_word_category(utf8proc_category(c))) {
		end_word(folding);
		return;
	}
	begin_word(folding);
	if (opened != NULL)
		buffer_add_text(folding->out, opened);
	else
		buffer_add(folding->out, bytes, utf8_put(c, bytes));
}

static void fold_other(struct folding *folding, int32_t c)
{
	utf8proc_int32_t parts[FOLD_EXPANSION];
	utf8proc_ssize_t count;
	int boundary = 0;

	if (c < 0) {
		end_word(folding);
		return;
	}
	count = utf8proc_decompose_char(c, parts, FOLD_EXPANSION, fold_options, &boundary);
	for (utf8proc_ssize_t i = 0; i < count && count <= FOLD_EXPANSION; i++)
		fold_decomposed(folding, parts[i]);
}

/* ASCII is most of what there is: no table of Unicode is asked for it. */
static void fold_ascii(struct folding *folding, char c)
{
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		begin_word(folding);
		buffer_add_char(folding->out, c);
	} else if (c == '\'' || c == '`') {
		fold_apostrophe(folding);
	} else {
		end_word(folding);
	}
}

static void fold(struct folding *folding, const char *text, size_t size)
{
	const char *end = text + size;

	buffer_reserve(folding->out, size);
	for (const char *at = text; at < end;) {
		if ((unsigned char)*at < 0x80)
			fold_ascii(folding, *at++);
		else
			fold_other(folding, utf8_next(&at, end));
	}
}

void fold_add(struct buffer *folded, const char *text, size_t size)
{
	fold(&(struct folding) {.out = folded, .start = folded->size}, text, size);
}

char *malle_text_fold(void *owner, const char *text)
{
	struct buffer folded;

	buffer_init(&folded, owner);
	fold_add(&folded, text, strlen(text));
	return buffer_take(&folded, owner);
}

char *fold_words(void *owner, const char *text)
{
	struct buffer folded;

	buffer_init(&folded, owner);
	fold(&(struct folding) {.out = &folded, .drop_elided = true}, text, strlen(text));
	if (folded.size == 0)
		fold_add(&folded, text, strlen(text));
	return buffer_take(&folded, owner);
}

const char *fold_next_word(const char **at, size_t *size)
{
	const char *word = *at + strspn(*at, " ");

	*size = strcspn(word, " ");
	*at = word + *size;
	return *size == 0 ? NULL : word;
}
