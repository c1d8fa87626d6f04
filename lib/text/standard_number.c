/* ISBN (ISO 2108), ISSN (ISO 3297) and EAN-13 in one comparable form. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "text/utf8.h"

enum { LONGEST_NUMBER = 13 };

/* What catalogues write before the number. */
static const char *const prefixes[] = {"ISBN-13", "ISBN-10", "ISBN", "ISSN", "EAN"};

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static const char *skip_prefix(const char *written)
{
	written += strspn(written, " ");
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		const char *prefix = prefixes[i];
		size_t size = strlen(prefix);
		size_t same = 0;

		while (same < size && upper(written[same]) == prefix[same])
			same++;
		if (same == size)
			return written + size + strspn(written + size, " :");
	}
	return written;
}

static bool is_hyphen(int32_t c)
{
	return c == '-' || c == ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2010 && c <= 0x2015) ||
	       c == 0x2212;
}

/* Digits and X without what stands between them; 0 when there is anything else or too much. */
static size_t read_digits(const char *written, char number[LONGEST_NUMBER + 1])
{
	const char *end = written + strlen(written);
	size_t count = 0;

	while (written < end) {
		int32_t c = utf8_next(&written, end);

		if (is_hyphen(c))
			continue;
		if (count == LONGEST_NUMBER || !((c >= '0' && c <= '9') || c == 'X' || c == 'x'))
			return 0;
		number[count++] = upper((char)c);
	}
	number[count] = '\0';
	return count;
}

/* Digits only, but for an X that may end it. */
static bool is_well_formed(const char *number, size_t count, bool may_end_in_x)
{
	size_t digits = strspn(number, "0123456789");

	return digits == count || (may_end_in_x && digits + 1 == count);
}

static char ean_check_digit(const char *number)
{
	int sum = 0;

	for (int i = 0; i < 12; i++)
		sum += (number[i] - '0') * (i % 2 == 0 ? 1 : 3);
	return (char)('0' + (10 - sum % 10) % 10);
}

/* Modulo 11, weights falling to 1, X for ten: ISBN-10 and ISSN. */
static bool check_mod_11(const char *number, int count)
{
	int sum = 0;

	for (int i = 0; i < count; i++)
		sum += (number[i] == 'X' ? 10 : number[i] - '0') * (count - i);
	return sum % 11 == 0;
}

static char *isbn_10_to_13(void *owner, const char *number)
{
	char *isbn = arena_printf(owner, "978%.9s0", number);

	isbn[12] = ean_check_digit(isbn);
	return isbn;
}

static enum malle_number_kind kind_of_ean(const char *number)
{
	bool isbn = strncmp(number, "978", 3) == 0 ||
		    (strncmp(number, "979", 3) == 0 && number[3] != '0'); /* 979-0: printed music */

	return isbn ? MALLE_NUMBER_ISBN : MALLE_NUMBER_EAN;
}

enum malle_status malle_standard_number(
	void *owner, const char *written, enum malle_number_kind *kind, char **normal)
{
	char number[LONGEST_NUMBER + 1];
	size_t count = read_digits(skip_prefix(written), number);

	if (count == 0 || !is_well_formed(number, count, count != 13))
		return MALLE_INVALID;
	if (count == 13 && number[12] == ean_check_digit(number)) {
		*kind = kind_of_ean(number);
		*normal = arena_strdup(owner, number);
		return MALLE_OK;
	}
	if (count == 10 && check_mod_11(number, 10)) {
		*kind = MALLE_NUMBER_ISBN;
		*normal = isbn_10_to_13(owner, number);
		return MALLE_OK;
	}
	if (count == 8 && check_mod_11(number, 8)) {
		*kind = MALLE_NUMBER_ISSN;
		*normal = arena_strdup(owner, number);
		return MALLE_OK;
	}
	return MALLE_INVALID;
}
