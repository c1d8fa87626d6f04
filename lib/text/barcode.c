/* Barcodes as scanners and hands type them (domain.md 5). */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/utf8.h"

enum { BARCODE_MAX_BYTES = 64 };

/* What a Belgian keyboard types where a US one, which the scanner believes to be, has its keys.
 * Letters that are in the same place are not listed. */
struct key {
	const char *belgian;
	char us;
};

static const struct key digits[] = {
	{"&", '1'},
	{"é", '2'},
	{"\"", '3'},
	{"'", '4'},
	{"(", '5'},
	{"§", '6'},
	{"è", '7'},
	{"!", '8'},
	{"ç", '9'},
	{"à", '0'},
};

static const struct key punctuation[] = {{")", '-'}, {"°", '_'}, {"-", '='}, {"_", '+'}, {":", '.'},
	{"=", '/'}, {";", ','}, {",", 'm'}, {"?", 'M'}};

static const struct key moved_letters[] = {{"a", 'q'}, {"q", 'a'}, {"z", 'w'}, {"w", 'z'},
	{"m", ';'}, {"A", 'Q'}, {"Q", 'A'}, {"Z", 'W'}, {"W", 'Z'}, {"M", ':'}};

/* The key typed at `at`, or NULL. */
static const struct key *find_key(const struct key *keys, size_t count, const char *at)
{
	for (size_t i = 0; i < count; i++)
		if (strncmp(at, keys[i].belgian, strlen(keys[i].belgian)) == 0)
			return &keys[i];
	return NULL;
}

#define FIND_KEY(keys, at) find_key(keys, sizeof(keys) / sizeof((keys)[0]), at)

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Read the line as typed on the wrong keyboard. `letters_too`: letters went through the keyboard
 * as well (a real scanner), or came right (a telephone that sends keystrokes). false: this cannot
 * be such a line: it has a digit or a strange character, or nothing that stands for a digit. */
static bool translate(struct buffer *out, const char *typed, bool letters_too)
{
	bool has_digit = false;

	for (const char *at = typed; *at != '\0';) {
		const struct key *key = FIND_KEY(digits, at);

		has_digit = has_digit || key != NULL;
		if (key == NULL)
			key = FIND_KEY(punctuation, at);
		if (key == NULL && letters_too)
			key = FIND_KEY(moved_letters, at);
		if (key == NULL && !is_letter(*at))
			return false;
		buffer_add_char(out, key == NULL ? *at : key->us);
		at += key == NULL ? 1 : strlen(key->belgian);
	}
	return has_digit;
}

/* Characters that barcodes of resource centres hardly ever have. */
static int oddness(const char *barcode)
{
	int odd = 0;

	for (; *barcode != '\0'; barcode++)
		odd += strchr("QqWw;:,=", *barcode) != NULL;
	return odd;
}

/* The likelier of the two readings, or NULL when the keyboard was right. A tie goes to the real
 * scanner. */
static char *repair_keyboard(void *owner, const char *typed)
{
	struct buffer moved, kept;

	buffer_init(&moved, owner);
	buffer_init(&kept, owner);
	if (!translate(&moved, typed, true)) {
		buffer_release(&moved);
		return NULL;
	}
	translate(&kept, typed, false);
	if (oddness(kept.data) < oddness(moved.data)) {
		buffer_release(&moved);
		return buffer_take(&kept, owner);
	}
	buffer_release(&kept);
	return buffer_take(&moved, owner);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Without surrounding blanks and without the stars that begin and end a Code 39. */
static char *trim(void *owner, const char *typed)
{
	const char *end;

	while (is_blank(*typed))
		typed++;
	end = typed + strlen(typed);
	while (end > typed && is_blank(end[-1]))
		end--;
	if (end - typed > 2 && *typed == '*' && end[-1] == '*') {
		typed++;
		end--;
	}
	return arena_strndup(owner, typed, (size_t)(end - typed));
}

static bool is_barcode(const char *text)
{
	size_t size = strlen(text);
	const char *end = text + size;

	if (size == 0 || size > BARCODE_MAX_BYTES)
		return false;
	while (text < end) {
		int32_t c = utf8_next(&text, end);

		if (c <= ' ' || c == 0xA0 || !utf8_is_printable(c))
			return false;
	}
	return true;
}

enum malle_status malle_barcode_repair(
	void *owner, const char *typed, char **barcode, bool *repaired)
{
	char *trimmed = trim(owner, typed);
	char *translated = NULL;

	if (!is_barcode(trimmed)) {
		talloc_free(trimmed);
		return MALLE_INVALID;
	}
	translated = repair_keyboard(owner, trimmed);
	if (repaired != NULL)
		*repaired = translated != NULL;
	if (translated != NULL)
		talloc_free(trimmed);
	*barcode = translated != NULL ? translated : trimmed;
	return MALLE_OK;
}
