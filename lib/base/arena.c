#include "base/arena.h"

#include <stdlib.h>

void *arena_checked(void *block)
{
	if (block == NULL)
		abort();
	return block;
}

void *arena_scratch(void *owner)
{
	return arena_checked(talloc_named_const(owner, 0, "scratch"));
}

char *arena_strdup(void *owner, const char *text)
{
	return text == NULL ? NULL : arena_checked(talloc_strdup(owner, text));
}

char *arena_strndup(void *owner, const char *text, size_t bytes)
{
	return arena_checked(talloc_strndup(owner, text, bytes));
}

char *arena_vprintf(void *owner, const char *format, va_list arguments)
{
	return arena_checked(talloc_vasprintf(owner, format, arguments));
}

char *arena_printf(void *owner, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = arena_vprintf(owner, format, arguments);
	va_end(arguments);
	return text;
}

void *arena_copy(void *owner, const void *bytes, size_t size)
{
	return size == 0 ? arena_scratch(owner) : arena_checked(talloc_memdup(owner, bytes, size));
}

void *arena_try_bytes(void *owner, size_t size)
{
	return talloc_size(owner, size);
}

void malle_free(void *thing)
{
	talloc_free(thing);
}
