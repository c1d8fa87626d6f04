#include "text/yearly_number.h"

#include <ctype.h>
#include <stdlib.h>

enum { NUMBER_MAX_DIGITS = 6, YEAR_DIGITS = 4 };

/* Digits from `text` on; 0 when there is none or too many. *end (out): what follows them. */
static int digits(const char *text, const char **end)
{
	int count = 0, value = 0;

	for (; isdigit((unsigned char)text[count]) && count <= NUMBER_MAX_DIGITS; count++)
		value = value * 10 + (text[count] - '0');
	*end = text + count;
	return count <= NUMBER_MAX_DIGITS ? value : 0;
}

bool yearly_number_read(const char *typed, char letter, struct yearly_number *read)
{
	struct yearly_number found = {0};
	const char *end;

	if (letter != 0 && tolower((unsigned char)typed[0]) == letter)
		typed += typed[1] == '-' ? 2 : 1;
	found.number = digits(typed, &end);
	if (*end == '-' && end - typed == YEAR_DIGITS) {
		found.year = found.number;
		found.number = digits(end + 1, &end);
	}
	if (found.number == 0 || *end != '\0')
		return false;
	*read = found;
	return true;
}
