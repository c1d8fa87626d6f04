#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include <malle/people.h>

#include "cli/gettext.h"
#include "cli/language.h"
#include "cli/memory.h"
#include "cli/output/output.h"
#include "cli/terminal.h"

enum { HELP_WIDTH = 80, NAME_COLUMN = 30, OVERVIEW_COLUMN = 24, EXAMPLE_INDENT = 6 };

static bool in_french(void)
{
	return strcmp(language_code(), "fr") == 0;
}

const char *help_name(const struct command *command)
{
	return in_french() && command->aliases[0].words != NULL ? command->aliases[0].words
								: command->name;
}

const char *help_option_name(const struct option *option)
{
	return in_french() && option->alias != NULL ? option->alias : option->name;
}

/* The name in the other language, for who learnt that one. */
static const char *other_option_name(const struct option *option)
{
	return in_french() ? option->name : option->alias;
}

const char *help_synopsis(void *owner, const struct command *command)
{
	char *text = memory_text(owner, "malle %s", help_name(command));

	for (int i = 0; i < COMMAND_ARGUMENTS && command->arguments[i].name != NULL; i++) {
		const struct argument *argument = &command->arguments[i];

		text = memory_append(text, " %s%s%s%s", argument->optional ? "[" : "",
			_(argument->name), argument->repeated ? "..." : "",
			argument->optional ? "]" : "");
	}
	for (int i = 0; i < COMMAND_OPTIONS && command->options[i].id != OPTION_NONE; i++) {
		const struct option_use *use = &command->options[i];
		const struct option *option = &option_table[use->id];

		text = memory_append(text, " %s--%s%s%s%s", use->required ? "" : "[",
			help_option_name(option), option->value ? " " : "",
			option->value ? _(option->value) : "", use->required ? "" : "]");
	}
	return text;
}

const char *help_option_names(void *owner, const struct option *option)
{
	const char *value = option->value ? _(option->value) : "";
	const char *blank = option->value ? " " : "";
	char *text = memory_copy(owner, "");

	if (option->letter != 0)
		text = memory_append(text, "-%c, ", option->letter);
	text = memory_append(text, "--%s%s%s", help_option_name(option), blank, value);
	if (option->alias != NULL)
		text = memory_append(text, ", --%s", other_option_name(option));
	return text;
}

/* A heading on a terminal is bold. */
static void heading(const char *text)
{
	printf("\n%s%s%s\n", terminal_bold(stdout), text, terminal_plain(stdout));
}

/* Words from the column `indent` on, the first line having used `used` columns already. */
static void wrapped(const char *text, int indent, int used)
{
	output_words(text, indent, used, HELP_WIDTH);
}

/* A name, then its explanation in the column. A long name takes a line of its own. */
static void entry(const char *name, const char *text, int column)
{
	int width = terminal_width_of(name) + 2;

	printf("  %s", name);
	if (width + 2 > column)
		printf("\n%*s", column, "");
	else
		printf("%*s", column - width, "");
	wrapped(text, column, column);
}

static void list_options(void *owner, const struct command *command)
{
	if (command->options[0].id != OPTION_NONE)
		heading(_("Options:"));
	for (int i = 0; i < COMMAND_OPTIONS && command->options[i].id != OPTION_NONE; i++) {
		const struct option *option = &option_table[command->options[i].id];

		entry(help_option_names(owner, option), _(option->help), NAME_COLUMN);
	}
}

static void list_global_options(void *owner)
{
	heading(_("Options of every command:"));
	for (int id = OPTION_NONE + 1; id <= OPTION_LAST_GLOBAL; id++)
		entry(help_option_names(owner, &option_table[id]), _(option_table[id].help),
			NAME_COLUMN);
}

const char *help_other_names(void *owner, const struct command *command)
{
	bool french = in_french();
	char *text = memory_text(owner, "%s", french ? command->name : "");

	for (int i = french; i < COMMAND_ALIASES && command->aliases[i].words != NULL; i++)
		text = memory_append(
			text, "%s%s", *text != '\0' ? ", " : "", command->aliases[i].words);
	return text;
}

const char *help_right(void *owner, const struct command *command)
{
	if (command->right == NULL)
		return NULL;
	return memory_text(owner, "%s (%s)%s%s", command->right, malle_right_name(command->right),
		command->right_when != NULL ? ", " : "",
		command->right_when != NULL ? _(command->right_when) : "");
}

/* The first name in the other language. */
static const char *other_name(const struct command *command)
{
	return in_french() ? command->name : command->aliases[0].words;
}

void help_overview(void *owner)
{
	printf("%s malle %s\n", _("Usage:"), _("COMMAND [ARGUMENT...] [OPTION...]"));
	puts(_("Catalogue and lending for health-promotion resource centres."));
	for (int group = 0; group < GROUP_COUNT; group++) {
		heading(_(command_group_titles[group]));
		for (size_t i = 0; i < command_count(); i++) {
			const struct command *command = command_at(i);

			if (command->hidden || (int)command->group != group)
				continue;
			entry(help_name(command),
				memory_text(
					owner, "%s (%s)", _(command->summary), other_name(command)),
				OVERVIEW_COLUMN);
		}
	}
	list_global_options(owner);
	putchar('\n');
	puts(_("Help about one command: malle help COMMAND"));
}

static void show_right(void *owner, const struct command *command)
{
	if (command->right == NULL)
		return;
	/* TRANSLATORS: what the person must be allowed to do, for a command */
	printf("%s ", _("Right:"));
	wrapped(help_right(owner, command), EXAMPLE_INDENT, EXAMPLE_INDENT);
}

void help_command(void *owner, const struct command *command)
{
	const char *usage = _("Usage:");

	printf("%s ", usage);
	wrapped(help_synopsis(owner, command), EXAMPLE_INDENT, EXAMPLE_INDENT);
	/* TRANSLATORS: names of the command in the other language, and more in this one */
	printf("%s ", _("Also:"));
	wrapped(help_other_names(owner, command), EXAMPLE_INDENT, EXAMPLE_INDENT);
	printf("\n%s%s", help_name(command), _(":"));
	wrapped(_(command->summary), 0, terminal_width_of(help_name(command)) + 1);
	wrapped(_(command->description), 0, 0);
	show_right(owner, command);
	if (command->arguments[0].name != NULL)
		heading(_("Arguments:"));
	for (int i = 0; i < COMMAND_ARGUMENTS && command->arguments[i].name != NULL; i++)
		entry(_(command->arguments[i].name), _(command->arguments[i].help), NAME_COLUMN);
	list_options(owner, command);
	list_global_options(owner);
	heading(_("Examples:"));
	for (int i = 0; i < COMMAND_EXAMPLES && command->examples[i].line != NULL; i++) {
		printf("  %s\n%*s", _(command->examples[i].line), EXAMPLE_INDENT, "");
		wrapped(_(command->examples[i].help), EXAMPLE_INDENT, EXAMPLE_INDENT);
	}
}
