/* Somebody new, question by question: Enter takes what is proposed or passes on. Nothing is written
 * before the last answer. What is scanned meanwhile is kept for the visit. */
#ifndef CLI_DESK_NEWCOMER_H
#define CLI_DESK_NEWCOMER_H

#include "cli/desk/desk.h"

/* Begin, with what was typed for a name. */
enum malle_status newcomer_start(struct desk *desk, const char *typed);

/* What stands before the field meanwhile. */
const char *newcomer_prompt(const struct desk *desk, void *owner);

/* Nobody is registered after all: Ctrl-C, a command, the end. */
void newcomer_give_up(struct desk *desk);

/* For question.c. */
bool newcomer_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status);
enum malle_status newcomer_drop(struct desk *desk, const struct question *asked);

/* What Tab looks for now: a list of vocabulary ("municipality"), "organisation", or NULL. */
const char *newcomer_list(const struct desk *desk);

#endif
