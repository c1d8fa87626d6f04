/* The table of commands, gathered from the sets of cli/table/, one file a part of the work. */
#include "cli/command.h"

#include "cli/gettext.h"

const char *const command_group_titles[GROUP_COUNT] = {
	[GROUP_DESK] = N_("At the desk"),
	[GROUP_REQUESTS] = N_("Requests"),
	[GROUP_BROCHURES] = N_("Brochures"),
	[GROUP_RULES] = N_("Rules and opening days"),
	[GROUP_CATALOGUE] = N_("Catalogue"),
	[GROUP_PEOPLE] = N_("People"),
	[GROUP_LETTERS] = N_("Letters and reminders"),
	[GROUP_MACHINE] = N_("Database and gateway"),
};

/* In the order in which help shows them, within a group. */
static const struct command_set *const sets[] = {
	&command_set_desk,
	&command_set_booking,
	&command_set_requests,
	&command_set_brochures,
	&command_set_downloads,
	&command_set_appointments,
	&command_set_rules,
	&command_set_lending,
	&command_set_offline,
	&command_set_contents,
	&command_set_catalogue,
	&command_set_copies,
	&command_set_stocktake,
	&command_set_people,
	&command_set_paper,
	&command_set_letters,
	&command_set_machine,
};

enum { SETS = sizeof sets / sizeof sets[0] };

size_t command_count(void)
{
	size_t count = 0;

	for (size_t i = 0; i < SETS; i++)
		count += sets[i]->count;
	return count;
}

const struct command *command_at(size_t index)
{
	size_t set = 0;

	while (index >= sets[set]->count)
		index -= sets[set++]->count;
	return &sets[set]->rows[index];
}
