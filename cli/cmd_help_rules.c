/* The rules of lending, and what the program does of each. */
#include <string.h>
#include <strings.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/lookup.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/rule_table.h"

struct rule_line {
	const char *rule, *text, *command;
};

#define LINE(member) offsetof(struct rule_line, member)

static const struct field line_fields[] = {
	{"rule", N_("Rule"), FIELD_TEXT, .offset = LINE(rule)},
	{"text", N_("What the program does"), FIELD_TEXT, .offset = LINE(text)},
	{"command", N_("Command"), FIELD_TEXT, .offset = LINE(command)},
};

static const struct listing line_listing = LISTING(rule_line, line_fields);

/* "R6" asks for the chapter, "r6.9" for one rule of it. */
static bool asks_for(const char *wanted, const char *id)
{
	size_t size = strlen(wanted);

	return strncasecmp(wanted, id, size) == 0 && (id[size] == '\0' || id[size] == '.');
}

static bool is_wanted(const struct invocation *invocation, const char *id)
{
	for (size_t i = 0; i < invocation->argument_count; i++)
		if (asks_for(invocation->arguments[i], id))
			return true;
	return invocation->argument_count == 0;
}

/* In the language of the session; "" when the table of commands has no such name. */
static const char *command_called(const char *name)
{
	for (size_t i = 0; name != NULL && i < command_count(); i++)
		if (strcmp(command_at(i)->name, name) == 0)
			return help_name(command_at(i));
	return "";
}

/* "malle help rule add" lands here, plurals being no difference: it asks about that command. */
static const struct command *command_of_rules(const struct invocation *invocation)
{
	static const char *const nouns[] = {"rule", "règle"};
	size_t count = invocation->argument_count + 1;
	const char **words = memory_array(invocation->session, const char *, count);
	struct lookup found = {0};

	for (size_t i = 1; i < count; i++)
		words[i] = invocation->arguments[i - 1];
	for (size_t i = 0; i < sizeof nouns / sizeof nouns[0] && found.words < count; i++) {
		words[0] = nouns[i];
		found = lookup_command(invocation->session, words, count);
	}
	return found.words == count ? found.command : NULL;
}

enum malle_status cmd_help_rules(struct invocation *invocation)
{
	struct rule_line *lines = memory_array(invocation->session, struct rule_line, rule_count);
	const struct command *command;
	size_t count = 0;

	for (size_t i = 0; i < rule_count; i++)
		if (is_wanted(invocation, rule_table[i].id))
			lines[count++] = (struct rule_line) {
				.rule = rule_table[i].id,
				.text = _(rule_table[i].text),
				.command = command_called(rule_table[i].command),
			};
	if (count > 0)
		return output_list(invocation, &line_listing, lines, count);
	command = command_of_rules(invocation);
	if (command != NULL) {
		help_command(invocation->session, command);
		return MALLE_OK;
	}
	message_error(MALLE_NOT_FOUND, _("there is no rule '%s'"), invocation_words(invocation));
	message_hint("%s", _("all of them: malle help rules"));
	return MALLE_NOT_FOUND;
}
