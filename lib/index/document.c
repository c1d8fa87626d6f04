/* The finished document: packing words and positions into one block, and reading them there. */
#include "index/document.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "index/gathering.h"

static void varint_add(struct buffer *buffer, uint32_t number)
{
	while (number >= 0x80) {
		buffer_add_char(buffer, (char)(number | 0x80));
		number >>= 7;
	}
	buffer_add_char(buffer, (char)number);
}

static uint32_t varint_read(const uint8_t **bytes)
{
	uint32_t number = 0;

	for (int shift = 0;; shift += 7) {
		uint8_t byte = *(*bytes)++;

		number |= (uint32_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
}

/* Add one word with the positions of `tokens`, which all are that word. */
static void word_add(struct buffer *text, const struct token *tokens, size_t count)
{
	uint32_t previous = 0;

	buffer_add(text, tokens[0].word, strlen(tokens[0].word) + 1);
	varint_add(text, (uint32_t)count);
	for (size_t i = 0; i < count; i++) {
		varint_add(text, tokens[i].position - previous);
		previous = tokens[i].position;
	}
}

/* Pack sorted tokens: fills `words` with an offset a word; returns how many different words. */
static uint32_t words_pack(
	const struct token *tokens, size_t count, uint32_t *words, struct buffer *text)
{
	uint32_t different = 0;

	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count; next++)
			if (strcmp(tokens[next].word, tokens[i].word) != 0)
				break;
		words[different++] = (uint32_t)text->size;
		word_add(text, tokens + i, next - i);
	}
	return different;
}

static struct index_document *document_assemble(void *owner, const struct gathering *gathering,
	const uint32_t *words, uint32_t word_count, const struct buffer *text)
{
	size_t fields_size = gathering->field_count * sizeof(struct index_field);
	size_t words_size = word_count * sizeof *words;
	struct index_document *document = arena_checked(talloc_named_const(owner,
		sizeof *document + fields_size + words_size + text->size, "struct index_document"));
	char *place = (char *)(document + 1);

	*document = (struct index_document) {
		.field_count = (uint32_t)gathering->field_count,
		.word_count = word_count,
		.fields = (struct index_field *)place,
		.words = (uint32_t *)(place + fields_size),
		.text = place + fields_size + words_size,
	};
	if (fields_size > 0)
		memcpy(place, gathering->fields, fields_size);
	if (words_size > 0)
		memcpy(place + fields_size, words, words_size);
	memcpy(place + fields_size + words_size, text->data, text->size);
	for (uint32_t i = 0; i < document->field_count; i++)
		document->access |= document->fields[i].access;
	return document;
}

struct index_document *document_new(void *owner, const struct index_source *source)
{
	void *scratch = arena_checked(talloc_pool(owner, 32 * 1024));
	struct gathering *gathering = gathering_new(scratch, source);
	uint32_t *words = arena_array(scratch, uint32_t, gathering->token_count + 1);
	struct index_document *document;
	struct buffer text;
	uint32_t word_count;

	buffer_init(&text, scratch);
	gathering_sort(gathering);
	word_count = words_pack(gathering->tokens, gathering->token_count, words, &text);
	document = document_assemble(owner, gathering, words, word_count, &text);
	document->title = source->title;
	talloc_free(scratch);
	return document;
}

const char *document_word(const struct index_document *document, uint32_t index)
{
	return document->text + document->words[index];
}

uint32_t document_lower_bound(const struct index_document *document, const char *word)
{
	uint32_t low = 0, high = document->word_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(document_word(document, middle), word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct index_cursor document_positions(const struct index_document *document, uint32_t index)
{
	const char *word = document_word(document, index);
	struct index_cursor cursor = {.next = (const uint8_t *)word + strlen(word) + 1};

	cursor.left = varint_read(&cursor.next);
	return cursor;
}

bool cursor_next(struct index_cursor *cursor)
{
	if (cursor->left == 0)
		return false;
	cursor->left--;
	cursor->position += varint_read(&cursor->next);
	return true;
}

const struct index_field *document_field_at(
	const struct index_document *document, uint32_t position)
{
	uint32_t low = 0, high = document->field_count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (document->fields[middle].start <= position)
			low = middle;
		else
			high = middle;
	}
	return &document->fields[low];
}
