#include "circulation/step_word.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"

const char *step_label(const struct step_word *words, const char *code)
{
	for (const struct step_word *word = words; word->code != NULL; word++)
		if (strcmp(word->code, code) == 0)
			return _(word->label);
	return code;
}

const char *step_code(void *owner, const struct step_word *words, size_t count, const char *typed)
{
	void *scratch = arena_scratch(owner);
	const char *folded = malle_text_fold(scratch, typed);
	const char *code = NULL;

	for (size_t i = 0; i < count && code == NULL; i++)
		if (strcmp(words[i].code, typed) == 0 ||
			strcmp(malle_text_fold(scratch, _(words[i].label)), folded) == 0)
			code = words[i].code;
	talloc_free(scratch);
	return code;
}

const char *step_names(void *owner, const struct step_word *words, size_t count)
{
	struct buffer names;

	buffer_init(&names, owner);
	for (size_t i = 0; i < count; i++)
		buffer_printf(
			&names, "%s%s (%s)", i > 0 ? ", " : "", words[i].code, _(words[i].label));
	return buffer_take(&names, owner);
}
