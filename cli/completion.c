/* The completion of bash. The script knows the table by value: each first word, the words that may
 * follow it, and the options, in both languages. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/manual.h"
#include "cli/memory.h"

static const char script_start[] =
	"# bash completion for malle, made by 'malle completion'\n"
	"_malle()\n"
	"{\n"
	"    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} i\n"
	"    local words=() choices=\n"
	"    for ((i = 1; i < COMP_CWORD; i++)); do\n"
	"        [[ ${COMP_WORDS[i]} == -* ]] || words+=(\"${COMP_WORDS[i]}\")\n"
	"    done\n"
	"    case $previous in\n";

static const char script_middle[] = "    esac\n"
				    "    if [[ $word == -* ]]; then\n"
				    "        case \"${words[*]} \" in\n";

static const char script_words[] = "    else\n"
				   "        case \"${words[*]}\" in\n";

static const char script_end[] =
	"        esac\n"
	"    fi\n"
	"    mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$word\")\n"
	"} && complete -o default -F _malle malle\n";

static void option_words(const struct option *option)
{
	printf(" --%s", option->name);
	if (option->alias != NULL)
		printf(" --%s", option->alias);
}

/* "--refused | --refusées)" of a case. */
static void option_pattern(const struct option *option)
{
	printf("    --%s", option->name);
	if (option->alias != NULL)
		printf(" | --%s", option->alias);
	printf(") mapfile -t COMPREPLY < <(compgen ");
}

/* Options whose value is a file or a folder complete as files, choices as themselves. */
static void values(void)
{
	for (int id = OPTION_NONE + 1; id < OPTION_COUNT; id++) {
		const struct option *option = &option_table[id];

		if (option->type != VALUE_FILE && option->type != VALUE_FOLDER &&
			option->type != VALUE_CHOICE)
			continue;
		option_pattern(option);
		if (option->type == VALUE_CHOICE) {
			printf("-W '");
			for (size_t i = 0; option->choices[i] != NULL; i++)
				printf("%s%s", i ? " " : "", option->choices[i]);
			printf("'");
		} else {
			printf("-%c", option->type == VALUE_FILE ? 'f' : 'd');
		}
		puts(" -- \"$word\"); return ;;");
	}
}

/* One way to say a command. */
struct phrase {
	const char *words;
	const struct command *command;
};

/* Every name and alias of the program, in the order of the table. */
static struct phrase *all_phrases(void *owner, size_t *count)
{
	struct phrase *phrases =
		memory_array(owner, struct phrase, command_count() * (COMMAND_ALIASES + 1));

	*count = 0;
	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);

		phrases[(*count)++] = (struct phrase) {command->name, command};
		for (int a = 0; a < COMMAND_ALIASES && command->aliases[a].words != NULL; a++)
			phrases[(*count)++] = (struct phrase) {command->aliases[a].words, command};
	}
	return phrases;
}

static int blanks_in(const char *words)
{
	int blanks = 0;

	for (; *words != '\0'; words++)
		blanks += *words == ' ';
	return blanks;
}

static void options_of(const struct phrase *phrase)
{
	const struct option_use *uses = phrase->command->options;

	printf("        \"%s \"*) choices='", phrase->words);
	for (int i = 0; i < COMMAND_OPTIONS && uses[i].id != OPTION_NONE; i++)
		option_words(&option_table[uses[i].id]);
	puts("' ;;");
}

/* A longer name comes before its own beginning: "exemplaire liste" before "exemplaire". */
static void options(const struct phrase *phrases, size_t count)
{
	for (int blanks = 3; blanks >= 0; blanks--)
		for (size_t i = 0; i < count; i++)
			if (blanks_in(phrases[i].words) == blanks)
				options_of(&phrases[i]);
	printf("        esac\n        choices+='");
	for (int id = OPTION_NONE + 1; id <= OPTION_LAST_GLOBAL; id++)
		option_words(&option_table[id]);
	puts("'");
}

static bool same_first_word(const char *left, const char *right)
{
	size_t length = strcspn(left, " ");

	return length == strcspn(right, " ") && strncmp(left, right, length) == 0;
}

/* Is there an earlier phrase with this first word, of at least `blanks` blanks? */
static bool seen_before(const struct phrase *phrases, size_t index, int blanks)
{
	for (size_t i = 0; i < index; i++)
		if (same_first_word(phrases[i].words, phrases[index].words) &&
			blanks_in(phrases[i].words) >= blanks)
			return true;
	return false;
}

static void followers(const struct phrase *phrases, size_t count, size_t first)
{
	const char *words = phrases[first].words;

	printf("        '%.*s') choices='", (int)strcspn(words, " "), words);
	for (size_t i = first; i < count; i++)
		if (same_first_word(words, phrases[i].words) && blanks_in(phrases[i].words) > 0)
			printf("%s", strchr(phrases[i].words, ' '));
	puts("' ;;");
}

/* The first words, then what follows each of them. */
static void words(const struct phrase *phrases, size_t count)
{
	printf("        '') choices='");
	for (size_t i = 0; i < count; i++)
		if (!seen_before(phrases, i, 0))
			printf(" %.*s", (int)strcspn(phrases[i].words, " "), phrases[i].words);
	puts("' ;;");
	for (size_t i = 0; i < count; i++)
		if (blanks_in(phrases[i].words) > 0 && !seen_before(phrases, i, 1))
			followers(phrases, count, i);
}

void completion_print(void *owner)
{
	size_t count;
	const struct phrase *phrases = all_phrases(owner, &count);

	fputs(script_start, stdout);
	values();
	fputs(script_middle, stdout);
	options(phrases, count);
	fputs(script_words, stdout);
	words(phrases, count);
	fputs(script_end, stdout);
}
