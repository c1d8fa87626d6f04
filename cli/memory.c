#include "cli/memory.h"

#include <stdlib.h>
#include <talloc.h>

static void *checked(void *block)
{
	if (block == NULL)
		abort();
	return block;
}

void *memory_zeroed(void *owner, size_t size, size_t count)
{
	return checked(_talloc_zero_array(owner, size, (unsigned)(count ? count : 1), "cli"));
}

void *memory_scratch(void *owner)
{
	return checked(talloc_named_const(owner, 0, "cli scratch"));
}

char *memory_copy(void *owner, const char *text)
{
	return checked(talloc_strdup(owner, text));
}

char *memory_copy_bytes(void *owner, const char *text, size_t size)
{
	return checked(talloc_strndup(owner, text, size));
}

char *memory_text_list(void *owner, const char *format, va_list arguments)
{
	return checked(talloc_vasprintf(owner, format, arguments));
}

char *memory_text(void *owner, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = memory_text_list(owner, format, arguments);
	va_end(arguments);
	return text;
}

char *memory_append(char *text, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	text = checked(talloc_vasprintf_append_buffer(text, format, arguments));
	va_end(arguments);
	return text;
}
