/* What is typed or scanned at the desk: any bytes are one kind of line, harmless to show, and the
 * same line again is the same. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <malle/text.h>

#include "cli/desk/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

static void check_words(const struct entry *entry)
{
	for (size_t i = 0; i < entry->word_count; i++) {
		expect(entry->words[i][0] != '\0' && strchr(entry->words[i], ' ') == NULL);
		if (entry->kind == ENTRY_NUMBERS)
			expect(entry_number(entry->words[i]) >= 1 &&
				entry_number(entry->words[i]) <= 99);
	}
}

static void check(void *owner, const struct entry *entry)
{
	expect(malle_text_is_utf8(entry->typed, strlen(entry->typed)));
	expect(strcmp(malle_text_printable(owner, entry->typed), entry->typed) == 0);
	expect((entry->kind == ENTRY_COMMAND) == (entry->verb != VERB_NONE));
	if (entry->kind == ENTRY_CODE)
		expect(entry->code[0] != '\0' && strlen(entry->code) <= 64);
	if (entry->kind == ENTRY_QUANTITY)
		expect(entry->quantity >= 0 && strlen(entry->what) < strlen(entry->typed));
	if (entry->kind == ENTRY_EMPTY)
		expect(entry->typed[0] == '\0');
	check_words(entry);
	expect(strlen(entry_words(owner, entry, 0)) <= strlen(entry->typed));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	void *owner = talloc_named_const(NULL, 0, "fuzz");
	struct entry entry, again;

	entry_read(owner, (const char *)bytes, size, &entry);
	check(owner, &entry);
	entry_read(owner, entry.typed, strlen(entry.typed), &again);
	if (entry.kind != ENTRY_UNREADABLE)
		expect(again.kind == entry.kind && again.verb == entry.verb);
	talloc_free(owner);
	return 0;
}
