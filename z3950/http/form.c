/* Percent-decoding, once, for URLs and bodies. */
#include "z3950/http/form.h"

#include <string.h>

#include "z3950/memory.h"
#include "z3950/z/charset.h"

static int hex(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

char *form_decode(void *owner, const char *text, size_t size, bool plus)
{
	char *bytes = memory_array(owner, char, size + 1), *utf8 = NULL;
	size_t at = 0, i = 0;

	while (i < size) {
		if (text[i] == '%') {
			int high = i + 2 < size ? hex(text[i + 1]) : -1;
			int low = high < 0 ? -1 : hex(text[i + 2]);

			if (low < 0)
				break;
			bytes[at++] = (char)(high << 4 | low);
			i += 3;
		} else {
			bytes[at++] = plus && text[i] == '+' ? ' ' : text[i];
			i++;
		}
	}
	if (i == size)
		utf8 = charset_to_utf8(owner, CHARSET_UNKNOWN, bytes, at);
	malle_free(bytes);
	return utf8;
}

static bool parse_one(void *owner, const char *text, size_t size, struct form_parameter *parameter)
{
	const char *equals = memchr(text, '=', size);
	size_t name_size = equals == NULL ? size : (size_t)(equals - text);
	size_t value_size = equals == NULL ? 0 : size - name_size - 1;

	parameter->name = form_decode(owner, text, name_size, true);
	parameter->value = form_decode(owner, text + size - value_size, value_size, true);
	return parameter->name != NULL && parameter->value != NULL;
}

bool form_parse(void *owner, const char *text, size_t size, struct form *form, const char **reason)
{
	const char *end = text + size;

	while (text < end) {
		const char *stop = memchr(text, '&', (size_t)(end - text));
		size_t length = (size_t)((stop == NULL ? end : stop) - text);

		if (form->count == FORM_MAX_PARAMETERS) {
			*reason = "too many parameters";
			return false;
		}
		if (form->parameters == NULL)
			form->parameters =
				memory_array(owner, struct form_parameter, FORM_MAX_PARAMETERS);
		if (length > 0 &&
			!parse_one(owner, text, length, &form->parameters[form->count++])) {
			*reason = "a parameter is not properly encoded";
			return false;
		}
		text += length + 1;
	}
	return true;
}
