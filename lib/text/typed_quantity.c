/* Quantities in the gesture of a scan or before some words (R16.3). */
#include <ctype.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"

/* Longer ones are codes: an EAN has 8 digits or 13. */
enum { QUANTITY_MAX_DIGITS = 6, CODE_MIN_DIGITS = 8 };

static size_t skip_blanks(const char *text)
{
	return strspn(text, " \t");
}

/* Digits from `text` on; how many bytes they are, 0: none or too many. */
static size_t read_digits(const char *text, int64_t *quantity)
{
	size_t length = strspn(text, "0123456789");

	if (length == 0 || length > QUANTITY_MAX_DIGITS)
		return 0;
	*quantity = 0;
	for (size_t i = 0; i < length; i++)
		*quantity = *quantity * 10 + (text[i] - '0');
	return length;
}

/* The sign "times" at `text`: how many bytes it is, 0: none. */
static size_t times_sign(const char *text)
{
	if (text[0] == '*' || text[0] == 'x' || text[0] == 'X')
		return 1;
	return strncmp(text, "\u00d7", strlen("\u00d7")) == 0 ? strlen("\u00d7") : 0;
}

/* Is it one word that may be a code: "OT1", "5412345678908"? */
static bool is_code(const char *text, size_t length)
{
	size_t digits = 0;

	for (size_t i = 0; i < length; i++) {
		if (isspace((unsigned char)text[i]))
			return false;
		digits += isdigit((unsigned char)text[i]) != 0;
	}
	return digits >= CODE_MIN_DIGITS || (digits > 0 && digits < length);
}

/* After "3x" without a blank: a code, not the rest of a word ("3xyz" may be one, "4x4 en famille"
 * is not). A star is no letter: whatever follows it is meant. */
static bool may_follow(const char *sign, const char *rest)
{
	if (sign[0] == '*' || rest[0] == '\0' || isspace((unsigned char)rest[0]))
		return true;
	return strpbrk(rest, " \t") == NULL && is_code(rest, strlen(rest));
}

/* "3*OT1", "3 x OT1", "10 ma première fois". Where the words begin; NULL: no number first. */
static const char *number_first(const char *typed, int64_t *quantity)
{
	size_t length = read_digits(typed, quantity);
	const char *at = typed + length;
	size_t sign;

	if (length == 0)
		return NULL;
	if (at[0] == '\0')
		return at;
	sign = times_sign(at + skip_blanks(at));
	if (sign > 0) {
		const char *after = at + skip_blanks(at) + sign;

		if (may_follow(after - sign, after))
			return after;
	}
	return skip_blanks(at) > 0 ? at : NULL;
}

/* "OT1 3", "OT1 x3", "ma première fois x3". How many bytes of it are words; 0: no number last. */
static size_t number_last(const char *typed, int64_t *quantity)
{
	const char *last = strrchr(typed, ' ');
	size_t words, sign, digits;

	if (last == NULL)
		return 0;
	words = (size_t)(last - typed);
	sign = times_sign(last + 1);
	digits = read_digits(last + 1 + sign, quantity);
	if (digits == 0 || last[1 + sign + digits] != '\0')
		return 0;
	return sign > 0 || is_code(typed, words) ? words : 0;
}

/* Without the blanks around it. */
static char *trimmed(void *owner, const char *text, size_t length)
{
	size_t begin = 0;

	while (length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	while (begin < length && isspace((unsigned char)text[begin]))
		begin++;
	return arena_strndup(owner, text + begin, length - begin);
}

bool malle_quantity_read(void *owner, const char *typed, int64_t *quantity, char **words)
{
	char *text = trimmed(owner, typed, strlen(typed));
	const char *rest = number_first(text, quantity);
	size_t length = rest == NULL ? number_last(text, quantity) : 0;

	*words = text;
	if (rest != NULL)
		*words = trimmed(owner, rest, strlen(rest));
	else if (length > 0)
		*words = trimmed(owner, text, length);
	else
		*quantity = 0;
	return rest != NULL || length > 0;
}
