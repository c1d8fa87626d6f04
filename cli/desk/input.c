#include "cli/desk/input.h"

#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/memory.h"

/* One byte more than a line may have, so that a cut line is seen to be too long. */
enum { ROOM = 4096, SHOWN = 200 };

struct input {
	char line[ROOM];
};

struct input *input_new(void *owner)
{
	return memory_array(owner, struct input, 1);
}

/* A pipe shows what it reads, as a terminal would: the result can be read on its own. */
static void echo(const char *prompt, const char *line, size_t size)
{
	void *scratch = memory_scratch(NULL);

	printf("%s%s\n", prompt,
		malle_text_printable(
			scratch, memory_copy_bytes(scratch, line, size < SHOWN ? size : SHOWN)));
	malle_free(scratch);
}

bool input_read(struct input *input, const char *prompt, const char **line, size_t *size)
{
	int byte = getc(stdin);

	if (byte == EOF)
		return false;
	for (*size = 0; byte != EOF && byte != '\n'; byte = getc(stdin))
		if (*size < ROOM)
			input->line[(*size)++] = (char)byte;
	*line = input->line;
	echo(prompt, input->line, *size);
	return true;
}
