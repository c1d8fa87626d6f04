#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

#include <malle/base.h>

#include "cli/exit_code.h"
#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/memory.h"

/* Text for roff: backslashes and hyphens escaped, no line begins with a control character. */
static void roff(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
}

static void roff_line(const char *text)
{
	roff(text);
	putchar('\n');
}

/* A macro with one argument, in quotes, where a quote is written twice. */
static void macro(const char *name, const char *argument)
{
	printf(".%s \"", name);
	for (; *argument != '\0'; argument++) {
		if (*argument == '"')
			putchar('"');
		if (*argument == '-')
			putchar('\\');
		putchar(*argument);
	}
	puts("\"");
}

static void tagged(const char *tag, const char *text)
{
	puts(".TP");
	macro("B", tag);
	roff_line(text);
}

static void manual_aliases(void *owner, const struct command *command)
{
	puts(".PP");
	roff(_("Also:"));
	putchar(' ');
	roff_line(help_other_names(owner, command));
}

static void manual_right(void *owner, const struct command *command)
{
	if (command->right == NULL)
		return;
	puts(".PP");
	roff(_("Right:"));
	putchar(' ');
	roff_line(help_right(owner, command));
}

static void manual_rows(void *owner, const struct command *command)
{
	for (int i = 0; i < COMMAND_ARGUMENTS && command->arguments[i].name != NULL; i++)
		tagged(_(command->arguments[i].name), _(command->arguments[i].help));
	for (int i = 0; i < COMMAND_OPTIONS && command->options[i].id != OPTION_NONE; i++) {
		const struct option *option = &option_table[command->options[i].id];

		tagged(help_option_names(owner, option), _(option->help));
	}
	for (int i = 0; i < COMMAND_EXAMPLES && command->examples[i].line != NULL; i++) {
		puts(".PP");
		puts(".EX");
		roff_line(_(command->examples[i].line));
		puts(".EE");
		roff_line(_(command->examples[i].help));
	}
}

static void manual_commands(void *owner)
{
	for (int group = 0; group < GROUP_COUNT; group++) {
		macro("SH", _(command_group_titles[group]));
		for (size_t i = 0; i < command_count(); i++) {
			const struct command *command = command_at(i);

			if ((int)command->group != group)
				continue;
			macro("SS", help_synopsis(owner, command));
			roff_line(_(command->summary));
			manual_aliases(owner, command);
			puts(".PP");
			roff_line(_(command->description));
			manual_right(owner, command);
			manual_rows(owner, command);
		}
	}
}

/* Variables that the program reads. */
static const struct {
	const char *name;
	const char *help;
} variables[] = {
	{"MALLE_DATABASE", N_("the database, when neither --database nor --data names it")},
	{"PGSERVICE, PGHOST, PGDATABASE", N_("the same, as other programs of PostgreSQL read it")},
	{"MALLE_TERMINAL",
		N_("the name of this desk in the history; the machine's name otherwise")},
	{"MALLE_CONFIG", N_("another file instead of /etc/malle/malle.conf")},
	{"MALLE_LOCALEDIR", N_("where the catalogues of messages are")},
	{"MALLE_TODAY", N_("a date and time that stand for now, to try things out")},
	{"XDG_DATA_HOME, XDG_RUNTIME_DIR", N_("where the embedded database lives and is reached")},
	{"NO_COLOR", N_("no colours when it is set")},
	{"LC_ALL, LC_MESSAGES, LANG, LANGUAGE",
		N_("the language, even where its locale is missing")},
};

static void manual_end(void)
{
	macro("SH", _("Environment"));
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		tagged(variables[i].name, _(variables[i].help));
	macro("SH", _("Exit status"));
	for (size_t i = 0; i < exit_code_count; i++) {
		char number[16];

		snprintf(number, sizeof number, "%d", exit_code_table[i].code);
		tagged(number, _(exit_code_table[i].help));
	}
}

void manual_print(void *owner)
{
	printf(".TH MALLE 1 \"\" \"malle %s\" \"Malle\"\n", malle_version());
	macro("SH", _("Name"));
	roff("malle - ");
	roff_line(_("catalogue and lending for health-promotion resource centres"));
	macro("SH", _("Synopsis"));
	fputs(".B malle\n", stdout);
	roff_line(_("COMMAND [ARGUMENT...] [OPTION...]"));
	macro("SH", _("Description"));
	roff_line(_(
		"Each command has an English name and French names of equal rank. Accents, capital "
		"letters, plurals and hyphens do not matter, and the verb may come first. What "
		"follows is also shown by 'malle help COMMAND'."));
	manual_commands(owner);
	macro("SH", _("Options of every command"));
	for (int id = OPTION_NONE + 1; id <= OPTION_LAST_GLOBAL; id++)
		tagged(help_option_names(owner, &option_table[id]), _(option_table[id].help));
	manual_end();
}
