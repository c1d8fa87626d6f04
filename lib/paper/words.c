#include "paper/words.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/utf8.h"

static bool is_blank(int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* Code points that no font shows and that confuse who lays text out count as unreadable. */
static int32_t shown(int32_t c)
{
	return c < 0 || !utf8_is_printable(c) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
			       (c & 0xFFFE) == 0xFFFE
		       ? UTF8_REPLACEMENT
		       : c;
}

static char *clean(void *owner, const char *text, size_t size)
{
	const char *at = text, *end = text + size;
	struct buffer out;
	char bytes[4];
	bool gap = false;

	buffer_init(&out, owner);
	while (at < end && out.size < WORDS_MAX) {
		int32_t c = utf8_next(&at, end);

		if (is_blank(c)) {
			gap = out.size > 0;
			continue;
		}
		if (gap)
			buffer_add_char(&out, ' ');
		gap = false;
		buffer_add(&out, bytes, utf8_put(shown(c), bytes));
	}
	if (at < end && out.size >= WORDS_MAX)
		buffer_add_text(&out, "…");
	return buffer_take(&out, owner);
}

char *words_clean(void *owner, const char *text)
{
	return text == NULL ? arena_strdup(owner, "") : clean(owner, text, strlen(text));
}

char *words_next_line(void *owner, const char **at)
{
	while (*at != NULL && **at != '\0') {
		const char *line = *at, *end = strchr(line, '\n');
		char *words;

		*at = end == NULL ? NULL : end + 1;
		words = clean(owner, line, end == NULL ? strlen(line) : (size_t)(end - line));
		if (*words != '\0')
			return words;
		talloc_free(words);
	}
	return NULL;
}

char *words_join(void *owner, const char *between, const char *const *parts, size_t count)
{
	struct buffer out;

	buffer_init(&out, owner);
	for (size_t i = 0; i < count; i++) {
		char *part = words_clean(owner, parts[i]);

		if (*part != '\0' && out.size > 0)
			buffer_add_text(&out, between);
		buffer_add_text(&out, part);
		talloc_free(part);
	}
	return buffer_take(&out, owner);
}
