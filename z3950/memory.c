/* talloc, checked. */
#include "z3950/memory.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

static void *checked(void *block)
{
	if (block == NULL)
		abort();
	return block;
}

void *memory_zeroed(void *owner, size_t size, size_t count)
{
	return checked(
		_talloc_zero_array(owner, size, (unsigned)(count > 0 ? count : 1), "gateway"));
}

void *memory_owner(void *owner)
{
	return checked(talloc_named_const(owner, 0, "gateway owner"));
}

char *memory_copy(void *owner, const char *text)
{
	return checked(talloc_strdup(owner, text));
}

char *memory_copy_bytes(void *owner, const void *bytes, size_t size)
{
	char *copy = checked(talloc_size(owner, size + 1));

	memcpy(copy, bytes, size);
	copy[size] = '\0';
	return copy;
}

char *memory_text(void *owner, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = talloc_vasprintf(owner, format, arguments);
	va_end(arguments);
	return checked(text);
}
