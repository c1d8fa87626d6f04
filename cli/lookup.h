/* From words to a row of the table: accents, case, plural and hyphens do not matter, and the verb
 * may come first ("ajouter exemplaire"). (users.md 2.1, rules 1 and 2) */
#ifndef CLI_LOOKUP_H
#define CLI_LOOKUP_H

#include "cli/command.h"

struct lookup {
	const struct command *command; /* NULL: none */
	size_t words;                  /* how many of the words name it */
	enum option_id implied;        /* an option that the alias carries */
};

/* The command that the longest beginning of `words` names. */
struct lookup lookup_command(void *owner, const char *const *words, size_t count);

/* The option with this name or French alias, without its two hyphens; OPTION_NONE: none. */
enum option_id lookup_option(void *owner, const char *name);

/* The commands that have `word` as their noun, "list, show"; NULL when it is no noun. */
const char *lookup_verbs(void *owner, const char *word);

/* Up to three names near what was typed, each quoted, "'lend', 'loan list'"; NULL: none. */
const char *lookup_near_commands(void *owner, const char *const *words, size_t count);
const char *lookup_near_options(void *owner, const struct command *command, const char *name);

/* The commands about the same thing as `command` that take an option, as help names them, each
 * quoted; NULL: none. */
const char *lookup_siblings_with(void *owner, const struct command *command, enum option_id id);

/* The form under which words are compared: folded, and no plural. */
char *lookup_normal(void *owner, const char *words);

#endif
