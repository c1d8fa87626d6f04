#include "cli/parse.h"

#include <popt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/arguments.h"
#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/lookup.h"
#include "cli/memory.h"
#include "cli/message.h"

/* What popt returns for an option: its id, above the letters. */
enum { POPT_ID = 1000 };

static void try_help(const struct command *command)
{
	if (command != NULL)
		message_detail(_("Try 'malle %s --help'."), help_name(command));
	else
		message_detail("%s", _("Try 'malle --help'."));
}

/* --données, --donnees and --DATA are --data: popt compares bytes, so the words are rewritten.
 * A value that follows its option is left alone, and so is all after a bare "--". */
static const char **rewritten(void *owner, int count, const char *const *words)
{
	const char **out = memory_array(owner, const char *, (size_t)count + 1);
	int i;

	for (i = 0; i < count; i++) {
		size_t length = strcspn(words[i], "=");
		enum option_id id;

		out[i] = words[i];
		if (strcmp(words[i], "--") == 0)
			break;
		if (strncmp(words[i], "--", 2) != 0 || i == 0)
			continue;
		id = lookup_option(owner, memory_copy_bytes(owner, words[i] + 2, length - 2));
		if (id == OPTION_NONE)
			continue;
		out[i] = memory_text(owner, "--%s%s", option_table[id].name, words[i] + length);
		if (option_table[id].type != VALUE_NONE && words[i][length] == '\0' &&
			i + 1 < count) {
			i++;
			out[i] = words[i];
		}
	}
	for (; i < count; i++)
		out[i] = words[i];
	return out;
}

static bool command_has(const struct command *command, enum option_id id)
{
	for (int i = 0; i < COMMAND_OPTIONS; i++)
		if (command->options[i].id == id)
			return true;
	return false;
}

/* popt's table of the options that `command` takes; NULL: every option there is, to find the
 * command among the words. */
static struct poptOption *popt_table(void *owner, const struct command *command)
{
	struct poptOption *rows = memory_array(owner, struct poptOption, OPTION_COUNT + 1);
	size_t used = 0;

	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];

		if (command != NULL && id > OPTION_LAST_GLOBAL &&
			!command_has(command, (enum option_id)id))
			continue;
		rows[used++] = (struct poptOption) {
			.longName = option->name,
			.shortName = option->letter,
			.argInfo = option->type == VALUE_NONE ? POPT_ARG_NONE : POPT_ARG_STRING,
			.val = POPT_ID + id,
		};
	}
	return rows;
}

/* The words that are no options, in their order. */
static const char **remaining_words(void *owner, poptContext context, size_t *count)
{
	const char **rest = poptGetArgs(context);
	const char **words;

	*count = 0;
	while (rest != NULL && rest[*count] != NULL)
		(*count)++;
	words = memory_array(owner, const char *, *count + 1);
	for (size_t i = 0; i < *count; i++)
		words[i] = memory_copy(owner, rest[i]);
	return words;
}

/* First pass: which words are no options? Errors wait for the second pass. */
static const char **plain_words(void *owner, int argc, const char **argv, size_t *count)
{
	struct poptOption *table = popt_table(owner, NULL);
	poptContext context = poptGetContext("malle", argc, argv, table, 0);
	const char **words;
	int id;

	while ((id = poptGetNextOpt(context)) != -1)
		if (id > POPT_ID && option_table[id - POPT_ID].type != VALUE_NONE)
			free(poptGetOptArg(context));
	words = remaining_words(owner, context, count);
	poptFreeContext(context);
	return words;
}

static enum malle_status option_failed(struct invocation *invocation, const char *typed, int error)
{
	const struct command *command = invocation->command;
	const char *name = typed + strspn(typed, "-");
	const char *near, *siblings = NULL;
	enum option_id id;

	name = memory_copy_bytes(invocation->session, name, strcspn(name, "="));
	id = lookup_option(invocation->session, name);
	if (id != OPTION_NONE) /* in the language of the session, whatever popt saw */
		typed = memory_text(
			invocation->session, "--%s", help_option_name(&option_table[id]));
	if (error == POPT_ERROR_NOARG)
		message_error(MALLE_INVALID, _("the option '%s' needs a value"), typed);
	else if (error == POPT_ERROR_UNWANTEDARG)
		message_error(MALLE_INVALID, _("the option '%s' takes no value"), typed);
	else {
		if (id != OPTION_NONE)
			message_error(MALLE_INVALID, _("'%1$s' has no option '%2$s'"),
				help_name(command), typed);
		else
			message_error(MALLE_INVALID, _("unknown option '%s'"), typed);
		if (id != OPTION_NONE)
			siblings = lookup_siblings_with(invocation->session, command, id);
		near = lookup_near_options(invocation->session, command, name);
		if (siblings != NULL)
			message_detail(_("It is an option of %s."), siblings);
		else if (near != NULL)
			message_detail(_("Did you mean %s?"), near);
	}
	try_help(command);
	return MALLE_INVALID;
}

static void keep_option(struct invocation *invocation, enum option_id id, poptContext context)
{
	char *value;

	if (option_table[id].type == VALUE_NONE) {
		invocation->options[id] = "";
		return;
	}
	value = poptGetOptArg(context);
	invocation->options[id] = memory_copy(invocation->session, value != NULL ? value : "");
	free(value);
}

/* Second pass, with the options of the command alone. */
static enum malle_status parse_options(struct invocation *invocation, int argc, const char **argv)
{
	struct poptOption *table = popt_table(invocation->session, invocation->command);
	poptContext context = poptGetContext("malle", argc, argv, table, 0);
	enum malle_status status = MALLE_OK;
	int id;

	while (status == MALLE_OK && (id = poptGetNextOpt(context)) != -1) {
		if (id < -1)
			status = option_failed(
				invocation, poptBadOption(context, POPT_BADOPTION_NOALIAS), id);
		else
			keep_option(invocation, (enum option_id)(id - POPT_ID), context);
	}
	poptFreeContext(context);
	return status;
}

static enum malle_status unknown_command(
	struct invocation *invocation, const char *const *words, size_t count)
{
	const char *verbs = lookup_verbs(invocation->session, words[0]);
	const char *near;

	if (verbs != NULL && count == 1) {
		message_error(MALLE_INVALID, _("'%s' needs one more word: %s"), words[0], verbs);
		try_help(NULL);
		return MALLE_INVALID;
	}
	if (verbs != NULL) {
		message_error(MALLE_INVALID, _("unknown command '%s %s'"), words[0], words[1]);
		message_detail(_("'%s' goes with: %s"), words[0], verbs);
	} else {
		message_error(MALLE_INVALID, _("unknown command '%s'"), words[0]);
	}
	near = lookup_near_commands(invocation->session, words, count);
	if (near != NULL)
		message_detail(_("Did you mean %s?"), near);
	try_help(NULL);
	return MALLE_INVALID;
}

enum malle_status parse_words(struct invocation *invocation, int count, const char *const *words)
{
	const char **argv = rewritten(invocation->session, count, words);
	size_t plain_count;
	const char **plain = plain_words(invocation->session, count, argv, &plain_count);
	struct lookup found = lookup_command(invocation->session, plain, plain_count);
	enum malle_status status;

	if (found.command == NULL && plain_count > 0)
		return unknown_command(invocation, plain, plain_count);
	invocation->command = found.command;
	status = parse_options(invocation, count, argv);
	if (status != MALLE_OK || found.command == NULL)
		return status;
	if (found.implied != OPTION_NONE && !invocation_has(invocation, found.implied))
		invocation->options[found.implied] = "";
	if (invocation_has(invocation, OPTION_HELP) || invocation_has(invocation, OPTION_VERSION))
		return MALLE_OK;
	status = arguments_check(invocation, plain + found.words, plain_count - found.words);
	if (status != MALLE_OK)
		try_help(found.command);
	return status;
}
