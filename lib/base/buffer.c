#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum { BUFFER_FIRST_CAPACITY = 256 };

/* What an empty buffer points at: never written, only read as "". */
static char buffer_nothing[1];

void buffer_init(struct buffer *buffer, void *owner)
{
	*buffer = (struct buffer) {.data = buffer_nothing, .owner = owner};
}

void buffer_truncate(struct buffer *buffer, size_t size)
{
	if (size >= buffer->size)
		return;
	buffer->size = size;
	buffer->data[size] = '\0';
}

void buffer_clear(struct buffer *buffer)
{
	buffer_truncate(buffer, 0);
}

void buffer_release(struct buffer *buffer)
{
	if (buffer->capacity != 0)
		talloc_free(buffer->data);
	buffer_init(buffer, buffer->owner);
}

void buffer_reserve(struct buffer *buffer, size_t bytes)
{
	size_t needed = buffer->size + bytes + 1;
	size_t capacity = buffer->capacity ? buffer->capacity : BUFFER_FIRST_CAPACITY;
	char *data = buffer->capacity ? buffer->data : NULL;

	if (needed <= buffer->capacity)
		return;
	while (capacity < needed)
		capacity += capacity / 2;
	buffer->data = arena_resize(buffer->owner, data, char, capacity);
	buffer->data[buffer->size] = '\0';
	buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t size)
{
	if (size == 0)
		return;
	buffer_reserve(buffer, size);
	memcpy(buffer->data + buffer->size, bytes, size);
	buffer->size += size;
	buffer->data[buffer->size] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char byte)
{
	buffer_add(buffer, &byte, 1);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int size;

	va_start(arguments, format);
	size = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (size <= 0)
		return;
	buffer_reserve(buffer, (size_t)size);
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, arguments);
	va_end(arguments);
	buffer->size += (size_t)size;
}

char *buffer_take(struct buffer *buffer, void *owner)
{
	char *text = buffer->capacity ? talloc_steal(owner, buffer->data) : arena_strdup(owner, "");

	buffer_init(buffer, buffer->owner);
	return text;
}

struct malle_bytes buffer_bytes(const struct buffer *buffer)
{
	return (struct malle_bytes) {.data = (const uint8_t *)buffer->data, .size = buffer->size};
}
