#include "cli/lookup.h"

#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/memory.h"

enum { NEAR_SHOWN = 3 };

/* Drop the plural of each folded word: prets -> pret, eaux stays a word of its own (eau). */
static void drop_plurals(char *folded)
{
	char *to = folded;

	for (const char *from = folded; *from != '\0'; from++) {
		bool last = from[1] == '\0' || from[1] == ' ';

		if (last && (*from == 's' || *from == 'x') && to > folded && to[-1] != ' ')
			continue;
		*to++ = *from;
	}
	*to = '\0';
}

char *lookup_normal(void *owner, const char *words)
{
	char *folded = malle_text_fold(owner, words);

	drop_plurals(folded);
	return folded;
}

/* "exemplaire ajouter" as "ajouter exemplaire": the last word comes first. */
static const char *verb_first(void *owner, const char *normal)
{
	const char *blank = strrchr(normal, ' ');

	if (blank == NULL)
		return normal;
	return memory_text(owner, "%s %.*s", blank + 1, (int)(blank - normal), normal);
}

static bool names(void *owner, const char *phrase, const char *normal)
{
	const char *candidate = lookup_normal(owner, phrase);

	return strcmp(candidate, normal) == 0 || strcmp(verb_first(owner, candidate), normal) == 0;
}

/* Does this phrase name the command? Sets the option that goes with it. */
static bool command_answers(
	void *owner, const struct command *command, const char *normal, enum option_id *implied)
{
	*implied = OPTION_NONE;
	if (names(owner, command->name, normal))
		return true;
	for (int i = 0; i < COMMAND_ALIASES && command->aliases[i].words != NULL; i++)
		if (names(owner, command->aliases[i].words, normal)) {
			*implied = command->aliases[i].implied;
			return true;
		}
	return false;
}

static const char *joined(void *owner, const char *const *words, size_t count)
{
	char *text = memory_copy(owner, "");

	for (size_t i = 0; i < count; i++)
		text = memory_append(text, "%s%s", i ? " " : "", words[i]);
	return text;
}

/* No command has more words than "catalogue en ligne démarrer" or "base mettre à jour". */
enum { LONGEST_NAME = 4 };

struct lookup lookup_command(void *owner, const char *const *words, size_t count)
{
	void *scratch = memory_scratch(owner);
	struct lookup found = {0};

	for (size_t n = count < LONGEST_NAME ? count : LONGEST_NAME; n > 0; n--) {
		const char *normal = lookup_normal(scratch, joined(scratch, words, n));

		if (*lookup_normal(scratch, words[n - 1]) == '\0')
			continue; /* '' or '?' names nothing: it is an argument */
		for (size_t i = 0; i < command_count() && found.command == NULL; i++)
			if (command_answers(scratch, command_at(i), normal, &found.implied))
				found.command = command_at(i);
		found.words = n;
		if (found.command != NULL)
			break;
	}
	malle_free(scratch);
	return found;
}

enum option_id lookup_option(void *owner, const char *name)
{
	void *scratch = memory_scratch(owner);
	const char *folded = malle_text_fold(scratch, name);
	enum option_id found = OPTION_NONE;

	for (int id = OPTION_NONE + 1; id < OPTION_COUNT && found == OPTION_NONE; id++) {
		const struct option *option = &option_table[id];

		if (strcmp(malle_text_fold(scratch, option->name), folded) == 0 ||
			(option->alias != NULL &&
				strcmp(malle_text_fold(scratch, option->alias), folded) == 0))
			found = (enum option_id)id;
	}
	malle_free(scratch);
	return found;
}

/* Add what follows the noun in a name, when the name begins with it. */
static char *add_verb(void *owner, char *verbs, const char *name, const char *noun)
{
	for (const char *blank = name; (blank = strchr(blank + 1, ' ')) != NULL;) {
		const char *beginning = memory_copy_bytes(owner, name, (size_t)(blank - name));

		if (strcmp(lookup_normal(owner, beginning), noun) != 0)
			continue;
		return verbs == NULL ? memory_text(owner, "%s", blank + 1)
				     : memory_append(verbs, ", %s", blank + 1);
	}
	return verbs;
}

const char *lookup_verbs(void *owner, const char *word)
{
	const char *noun = lookup_normal(owner, word);
	char *verbs = NULL;

	for (size_t i = 0; i < command_count() && *noun != '\0'; i++) {
		const struct command *command = command_at(i);

		verbs = add_verb(owner, verbs, command->name, noun);
		for (int a = 0; a < COMMAND_ALIASES && command->aliases[a].words != NULL; a++)
			verbs = add_verb(owner, verbs, command->aliases[a].words, noun);
	}
	return verbs;
}

/* The nearest names so far, best first. */
struct near {
	const char *names[NEAR_SHOWN];
	int distances[NEAR_SHOWN];
	size_t count;
};

static bool near_has(const struct near *near, const char *name)
{
	for (size_t i = 0; i < near->count; i++)
		if (strcmp(near->names[i], name) == 0)
			return true;
	return false;
}

/* Keep `name` if it is near enough: one edit in three letters. */
static void near_add(struct near *near, const char *name, int distance, size_t length)
{
	size_t at;

	if (distance > (int)(length + 1) / 3 || near_has(near, name))
		return;
	for (at = near->count; at > 0 && near->distances[at - 1] > distance; at--)
		;
	if (at == NEAR_SHOWN)
		return;
	if (near->count < NEAR_SHOWN)
		near->count++;
	for (size_t i = near->count - 1; i > at; i--) {
		near->names[i] = near->names[i - 1];
		near->distances[i] = near->distances[i - 1];
	}
	near->names[at] = name;
	near->distances[at] = distance;
}

static const char *near_text(void *owner, const struct near *near, const char *prefix)
{
	char *text = NULL;

	for (size_t i = 0; i < near->count; i++) {
		const char *quoted = memory_text(
			owner, _("'%s'"), memory_text(owner, "%s%s", prefix, near->names[i]));

		text = i == 0 ? memory_text(owner, "%s", quoted)
			      : memory_append(text, ", %s", quoted);
	}
	return text;
}

/* Compare a name with the same number of words of what was typed. */
static void near_consider(
	void *scratch, struct near *near, const char *name, const char *const *words, size_t count)
{
	size_t wanted = 1;
	const char *typed, *normal;

	for (const char *at = name; (at = strchr(at, ' ')) != NULL; at++)
		wanted++;
	typed = lookup_normal(scratch, joined(scratch, words, wanted < count ? wanted : count));
	normal = lookup_normal(scratch, name);
	near_add(near, name, malle_text_distance(typed, normal), strlen(typed));
}

const char *lookup_near_commands(void *owner, const char *const *words, size_t count)
{
	void *scratch = memory_scratch(owner);
	struct near near = {.count = 0};
	const char *text;

	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);

		near_consider(scratch, &near, command->name, words, count);
		for (int a = 0; a < COMMAND_ALIASES && command->aliases[a].words != NULL; a++)
			near_consider(scratch, &near, command->aliases[a].words, words, count);
	}
	text = near_text(owner, &near, "");
	malle_free(scratch);
	return text;
}

static bool command_takes(const struct command *command, enum option_id id)
{
	if (id <= OPTION_LAST_GLOBAL)
		return true;
	for (int i = 0; command != NULL && i < COMMAND_OPTIONS; i++)
		if (command->options[i].id == id)
			return true;
	return false;
}

const char *lookup_near_options(void *owner, const struct command *command, const char *name)
{
	void *scratch = memory_scratch(owner);
	const char *typed = malle_text_fold(scratch, name);
	struct near near = {.count = 0};
	const char *text;

	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];
		const char *both[] = {option->name, option->alias};

		for (int i = 0; i < 2; i++)
			if (both[i] != NULL && command_takes(command, (enum option_id)id))
				near_add(&near, both[i],
					malle_text_distance(
						typed, malle_text_fold(scratch, both[i])),
					strlen(typed));
	}
	text = near_text(owner, &near, "--");
	malle_free(scratch);
	return text;
}

static bool same_noun(const struct command *left, const struct command *right)
{
	size_t length = strcspn(left->name, " ");

	return strcspn(right->name, " ") == length && strncmp(left->name, right->name, length) == 0;
}

const char *lookup_siblings_with(void *owner, const struct command *command, enum option_id id)
{
	char *names = NULL;

	for (size_t i = 0; i < command_count(); i++) {
		const struct command *other = command_at(i);

		if (other == command || !same_noun(other, command) || !command_takes(other, id))
			continue;
		if (names == NULL)
			names = memory_copy(owner, "");
		names = memory_append(names, "%s", names[0] != '\0' ? ", " : "");
		names = memory_append(names, _("'%s'"), help_name(other));
	}
	return names;
}
