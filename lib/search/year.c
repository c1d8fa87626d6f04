/* Reading a year, a decade, two years. */
#include "search/year.h"

#include <string.h>

static const char digits[] = "0123456789";

/* What stands between blanks, copied; false when it does not fit (then it is no date). */
static bool trimmed(const char *text, char *copy, size_t room)
{
	size_t length;

	text += strspn(text, " ");
	length = strlen(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	if (length == 0 || length >= room)
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	return true;
}

/* May this stand after the four digits of a year: "-05", "-05-01", "0501"? */
static bool is_rest_of_date(const char *rest)
{
	static const char *const shapes[] = {"", "-dd", "-dd-dd", "dddd"};

	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		const char *shape = shapes[i], *at = rest;

		for (; *shape != '\0' && *at != '\0'; shape++, at++)
			if (*shape == 'd' ? strchr(digits, *at) == NULL : *at != *shape)
				break;
		if (*shape == '\0' && *at == '\0')
			return true;
	}
	return false;
}

static int leading_number(const char *text, size_t length)
{
	int number = 0;

	for (size_t i = 0; i < length; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

bool year_read(const char *text, bool cut, struct year_range *range)
{
	char date[16];
	size_t length;
	int years = 1;

	if (!trimmed(text, date, sizeof date))
		return false;
	length = strspn(date, digits);
	if (cut && length < 4 && length > 0 && date[length] == '\0') {
		for (size_t i = length; i < 4; i++)
			years *= 10;
		range->from = leading_number(date, length) * years;
		range->to = range->from + years - 1;
		return true;
	}
	if (length < 4 || !is_rest_of_date(date + 4))
		return false;
	range->from = range->to = leading_number(date, 4);
	return true;
}

bool year_range_read(const char *text, struct year_range *range)
{
	char both[16];
	size_t gap;

	if (!trimmed(text, both, sizeof both) || strspn(both, digits) != 4)
		return false;
	gap = strspn(both + 4, " ,/-");
	if (gap == 0 || strspn(both + 4 + gap, digits) != 4 || both[8 + gap] != '\0')
		return false;
	range->from = leading_number(both, 4);
	range->to = leading_number(both + 4 + gap, 4);
	return true;
}
