#include "cli/arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/memory.h"
#include "cli/message.h"

int64_t invocation_number(const char *text)
{
	return text == NULL ? 0 : strtoll(text, NULL, 10);
}

/* Reading a date that was checked can still fail: 29/2 exists, but not in each year. */
typedef enum malle_status date_reader(
	const char *text, struct malle_date today, struct malle_date *date);

static enum malle_status read_date(struct invocation *invocation, const char *text,
	date_reader *reader, struct malle_date *date)
{
	struct malle_date today;
	enum malle_status status;

	*date = (struct malle_date) {0};
	if (text == NULL)
		return MALLE_OK;
	status = malle_database_today(invocation->session, &today);
	if (status != MALLE_OK || reader(text, today, date) == MALLE_OK)
		return status;
	return message_error(MALLE_INVALID, _("'%s' is not a date that exists"), text);
}

enum malle_status invocation_date(
	struct invocation *invocation, const char *text, struct malle_date *date)
{
	return read_date(invocation, text, malle_date_from_text, date);
}

enum malle_status invocation_past(
	struct invocation *invocation, const char *text, struct malle_date *date)
{
	return read_date(invocation, text, malle_date_from_text_past, date);
}

const char *invocation_words(const struct invocation *invocation)
{
	char *text = memory_copy(invocation->session, "");

	if (invocation->argument_count == 0)
		return NULL;
	for (size_t i = 0; i < invocation->argument_count; i++)
		text = memory_append(text, "%s%s", i ? " " : "", invocation->arguments[i]);
	return text;
}

static size_t argument_rows(const struct command *command)
{
	size_t count = 0;

	while (count < COMMAND_ARGUMENTS && command->arguments[count].name != NULL)
		count++;
	return count;
}

/* A scanner set to another keyboard is repaired in silence but for one line (message 18). */
static enum malle_status check_barcode(struct invocation *invocation, const char **value)
{
	static bool said;
	bool repaired = false;
	char *barcode;

	if (malle_barcode_repair(invocation->session, *value, &barcode, &repaired) != MALLE_OK)
		return message_error(MALLE_INVALID, _("'%s' cannot be a barcode"), *value);
	if (repaired && !said) {
		message_note(_("AZERTY keyboard recognised: '%s' read as %s. (Said only once.)"),
			*value, barcode);
		said = true;
	}
	*value = barcode;
	return MALLE_OK;
}

static enum malle_status check_number(const char *name, const char *value)
{
	char *end;
	long long number;

	errno = 0;
	number = strtoll(value, &end, 10);
	if (*value >= '0' && *value <= '9' && *end == '\0' && errno == 0 && number > 0)
		return MALLE_OK;
	return message_error(MALLE_INVALID, _("%s: '%s' is not a number"), name, value);
}

static enum malle_status check_count(const char *name, const char *value)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (*value >= '0' && *value <= '9' && *end == '\0' && errno == 0 && number <= INT32_MAX)
		return MALLE_OK;
	return message_error(MALLE_INVALID, _("%s: '%s' is not a number"), name, value);
}

/* A word as people may type it, folded, among those that end with NULL. */
static bool is_word_of(void *owner, const char *value, const char *const *words)
{
	const char *folded = malle_text_fold(owner, value);

	while (*words != NULL && strcmp(*words, folded) != 0)
		words++;
	return *words != NULL;
}

static const char *const no_limit[] = {
	"none", "no limit", "aucun", "aucune", "sans", "sans limite", "illimite", NULL};
static const char *const yes[] = {"yes", "oui", "o", "y", NULL};
static const char *const no[] = {"no", "non", "n", NULL};

int64_t invocation_limit(struct invocation *invocation, const char *text)
{
	return is_word_of(invocation->session, text, no_limit) ? -1 : invocation_number(text);
}

bool invocation_yes(struct invocation *invocation, const char *text)
{
	return is_word_of(invocation->session, text, yes);
}

static enum malle_status check_limit(void *owner, const char *name, const char *value)
{
	if (is_word_of(owner, value, no_limit) || check_count(name, value) == MALLE_OK)
		return MALLE_OK;
	message_hint("%s", _("0 is none at all, 'none' is no limit"));
	return MALLE_INVALID;
}

static enum malle_status check_yes_no(void *owner, const char *name, const char *value)
{
	if (is_word_of(owner, value, yes) || is_word_of(owner, value, no))
		return MALLE_OK;
	return message_error(MALLE_INVALID, _("%s: '%s' is neither yes nor no"), name, value);
}

/* Whether it is a date does not depend on the day; which one it is does (invocation_date). */
static enum malle_status check_date(const char *name, const char *value)
{
	static const struct malle_date any_day = {2026, 1, 1};
	struct malle_date date;

	if (malle_date_from_text(value, any_day, &date) == MALLE_OK)
		return MALLE_OK;
	message_error(MALLE_INVALID, _("%s: '%s' is not a date that exists"), name, value);
	message_hint("%s", _("as in 14/12, 14/12/2026, lundi, demain, +3s, 30 juin, 2026-12-14"));
	return MALLE_INVALID;
}

static enum malle_status check_choice(
	void *owner, const struct option *option, const char *name, const char *value)
{
	char *all = memory_copy(owner, "");

	for (size_t i = 0; option->choices[i] != NULL; i++) {
		if (strcmp(option->choices[i], value) == 0)
			return MALLE_OK;
		all = memory_append(all, "%s%s", i ? ", " : "", option->choices[i]);
	}
	return message_error(MALLE_INVALID, _("%s: '%s' is none of: %s"), name, value, all);
}

/* `name` is how help calls the value; `option` its row, NULL for an argument. */
static enum malle_status check_value(struct invocation *invocation, const struct option *option,
	enum value_type type, const char *name, const char **value)
{
	if (!malle_text_is_utf8(*value, strlen(*value)))
		return message_error(MALLE_INVALID, _("%s: '%s' is not UTF-8"), name, *value);
	if (**value == '\0')
		return message_error(MALLE_INVALID, _("%s is empty"), name);
	switch (type) {
	case VALUE_BARCODE: return check_barcode(invocation, value);
	case VALUE_NUMBER: return check_number(name, *value);
	case VALUE_COUNT: return check_count(name, *value);
	case VALUE_LIMIT: return check_limit(invocation->session, name, *value);
	case VALUE_YES_NO: return check_yes_no(invocation->session, name, *value);
	case VALUE_DATE:
	case VALUE_PAST: return check_date(name, *value);
	case VALUE_CHOICE: return check_choice(invocation->session, option, name, *value);
	default: return MALLE_OK;
	}
}

static bool is_required(const struct command *command, enum option_id id)
{
	for (int i = 0; i < COMMAND_OPTIONS && command->options[i].id != OPTION_NONE; i++)
		if (command->options[i].id == id)
			return command->options[i].required;
	return false;
}

static enum malle_status check_options(struct invocation *invocation)
{
	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];
		const char *name;
		enum malle_status status;

		if (invocation->options[id] == NULL || option->type == VALUE_NONE)
			continue;
		/* A script may pass a text that it does not have: nothing is said then. */
		if (*invocation->options[id] == '\0' && option->type == VALUE_TEXT &&
			!is_required(invocation->command, (enum option_id)id))
			continue;
		name = memory_text(invocation->session, "--%s", help_option_name(option));
		status = check_value(
			invocation, option, option->type, name, &invocation->options[id]);
		if (status != MALLE_OK)
			return status;
	}
	return MALLE_OK;
}

static enum malle_status check_required(const struct invocation *invocation)
{
	const struct command *command = invocation->command;

	for (int i = 0; i < COMMAND_OPTIONS && command->options[i].id != OPTION_NONE; i++) {
		const struct option *option = &option_table[command->options[i].id];

		if (command->options[i].required &&
			!invocation_has(invocation, command->options[i].id))
			return message_error(MALLE_INVALID, _("'%s' needs --%s %s"),
				help_name(command), help_option_name(option), _(option->value));
	}
	return MALLE_OK;
}

static enum malle_status check_argument_count(
	const struct command *command, const char *const *words, size_t count)
{
	size_t rows = argument_rows(command);
	size_t least = 0;

	while (least < rows && !command->arguments[least].optional)
		least++;
	if (count < least)
		return message_error(MALLE_INVALID, _("'%s' needs %s"), help_name(command),
			_(command->arguments[count].name));
	if (count > rows && (rows == 0 || !command->arguments[rows - 1].repeated))
		return message_error(MALLE_INVALID, _("'%s' is one word too many for '%s'"),
			words[rows], help_name(command));
	return MALLE_OK;
}

enum malle_status arguments_check(
	struct invocation *invocation, const char *const *words, size_t count)
{
	const struct command *command = invocation->command;
	size_t rows = argument_rows(command);
	enum malle_status status = check_argument_count(command, words, count);

	if (status == MALLE_OK)
		status = check_required(invocation);
	if (status == MALLE_OK && invocation_has(invocation, OPTION_JSON) &&
		invocation_has(invocation, OPTION_CSV))
		status = message_error(MALLE_INVALID, "%s",
			_("'--json' and '--csv' ask for two forms of the result"));
	if (status == MALLE_OK)
		status = check_options(invocation);
	invocation->arguments = memory_array(invocation->session, const char *, count + 1);
	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		const struct argument *argument = &command->arguments[i < rows ? i : rows - 1];

		invocation->arguments[i] = words[i];
		status = check_value(invocation, NULL, argument->type, _(argument->name),
			&invocation->arguments[i]);
	}
	invocation->argument_count = status == MALLE_OK ? count : 0;
	return status;
}
