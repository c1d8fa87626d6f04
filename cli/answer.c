#include "cli/answer.h"

#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

enum { ANSWER_MAX_BYTES = 1000 };

static bool is_text(const char *line, size_t size)
{
	if (size > ANSWER_MAX_BYTES || !malle_text_is_utf8(line, size))
		return false;
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == '\x7f')
			return false;
	return true;
}

static const char *trimmed(void *owner, const char *line, size_t size)
{
	while (size > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		size--;
	}
	while (size > 0 && (line[size - 1] == ' ' || line[size - 1] == '\t'))
		size--;
	return memory_copy_bytes(owner, line, size);
}

enum malle_status answer_read(const struct answering *answering, const char *question,
	const char *usual, const char **answer)
{
	void *owner = answering->session;
	const char *prompt = usual[0] != '\0' ? memory_text(owner, "%s [%s] › ", question, usual)
					      : memory_text(owner, "%s › ", question);

	for (;;) {
		const char *line;
		size_t size;

		if (input_read(answering->input, prompt, &line, &size) != INPUT_LINE)
			return MALLE_CANCELLED;
		if (is_text(line, size)) {
			*answer = trimmed(owner, line, size);
			return MALLE_OK;
		}
		output_line(MARK_ERROR, "%s", _("This line cannot be read: type it again."));
	}
}

bool answer_is(const struct answering *answering, const char *typed, const char *const *words)
{
	const char *folded = malle_text_fold(answering->session, typed);

	if (typed[0] != '\0' && folded[0] == '\0')
		return false; /* "-" is not nothing */

	for (; *words != NULL; words++)
		if (strcmp(folded, *words) == 0)
			return true;
	return false;
}

void answer_failure(const struct answering *answering)
{
	const struct malle_error *error = malle_session_error(answering->session);

	output_line(MARK_ERROR, "%s", error->message);
	if (error->hint[0] != '\0')
		answer_say(answering, error->hint);
}

void answer_say(const struct answering *answering, const char *line)
{
	void *owner = answering->session;

	output_text(memory_text(owner, "  %s\n", malle_text_printable(owner, line)));
}
