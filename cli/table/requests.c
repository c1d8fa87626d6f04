/* The commands about requests: what people came for, and the values that reports count by. See
 * cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

#define REQUEST_ARGUMENT                                                                           \
	{                                                                                          \
		N_("NUMBER"), VALUE_TEXT, N_("its number: d-2026-0412, or 412 of this year")       \
	}
#define SAID_OF_A_REQUEST                                                                          \
	{OPTION_SERVICE}, {OPTION_THEME}, {OPTION_MODE}, {OPTION_PATRON}, {OPTION_ORGANISATION},   \
		{OPTION_SECTOR}, {OPTION_SUB_SECTOR}, {OPTION_MUNICIPALITY}, {OPTION_PROFESSION},  \
		{OPTION_AXIS}, {OPTION_STRATEGY}, {OPTION_OBJECTIVE}, {OPTION_HANDLED_BY},         \
		{OPTION_OUTCOME}, {OPTION_LACKING}, {OPTION_REFERRED_TO}, {OPTION_ORIGIN},         \
		{OPTION_DATE}, {OPTION_CLOSED}, {OPTION_OPEN},                                     \
	{                                                                                          \
		OPTION_KEY                                                                         \
	}

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "request add",
		.aliases = {{"demande noter"}, {"demande"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note a request"),
		.description = N_("What is not said is proposed: sector and municipality of the "
			"organisation, profession of the person's last request, axes of the themes. It is "
			"answered the day it came, unless --open or --closed says otherwise; --bare proposes "
			"nothing. What is still to be said then stands under it. On a terminal, without a "
			"service, it asks: who, what, then one letter each; Enter confirms."),
		.arguments = {{N_("WORDS"), VALUE_TEXT, N_("what was asked, in the team's words"),
			.optional = true, .repeated = true}},
		.options = {SAID_OF_A_REQUEST, {OPTION_BARE}},
		.examples = {{N_("malle request add 'self-esteem, a group of eight girls' --patron E42 --service documentaire --mode rdv --theme cps"),
				N_("somebody came by appointment")},
			{N_("malle demande --service b --mode t --thème alimentation"), N_("a call for a brochure")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_request_add,
	},
	{
		.name = "request quick",
		.aliases = {{"demande rapide"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note several requests alike"),
		.description = N_("Twenty calls for the same brochure are one line. Undoing takes all of them back. On "
			"a terminal, without a service, it asks."),
		.arguments = {{N_("WORDS"), VALUE_TEXT, N_("what was asked, in the team's words"),
			.optional = true, .repeated = true}},
		.options = {{OPTION_TIMES}, SAID_OF_A_REQUEST, {OPTION_BARE}},
		.examples = {{N_("malle request quick --times 20 --service brochures --mode téléphone --theme alimentation --municipality Charleroi"),
			N_("twenty calls after an article")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_request_quick,
	},
	{
		.name = "request edit",
		.aliases = {{"demande corriger"}, {"demande compléter"}},
		.group = GROUP_REQUESTS,
		.summary = N_("say more of a request, or something else"),
		.description = N_("What is not named stays as it is; an empty text ('') empties it. New themes "
			"bring their axes, unless other axes were chosen before. On a terminal, with its number "
			"alone, it asks for what is still to be said."),
		.arguments = {REQUEST_ARGUMENT, {N_("WORDS"), VALUE_TEXT,
			N_("what was asked, in the team's words"), .optional = true, .repeated = true}},
		.options = {SAID_OF_A_REQUEST},
		.examples = {{N_("malle request edit d-2026-0001 --municipality Farciennes"),
			N_("the municipality was missing")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_request_edit,
	},
	{
		.name = "request close",
		.aliases = {{"demande clôturer"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note that a request is answered"),
		.description = N_("An accompaniment may last for months: its request is open until then."),
		.arguments = {REQUEST_ARGUMENT},
		.options = {{OPTION_DATE}, {OPTION_OUTCOME}, {OPTION_KEY}},
		.examples = {{N_("malle request close d-2026-0001"), N_("it ended today")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_request_close,
	},
	{
		.name = "request contact",
		.aliases = {{"demande contact"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note an exchange about a request"),
		.description = N_("A mode of contact that the request does not have yet is added to it."),
		.arguments = {REQUEST_ARGUMENT},
		.options = {{OPTION_MODE}, {OPTION_DATE}, {OPTION_NOTE}, {OPTION_KEY}},
		.examples = {{N_("malle request contact d-2026-0001 --mode réunion --note 'second meeting'"),
			N_("they met again")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_request_contact,
	},
	{
		.name = "request show",
		.aliases = {{"demande voir"}},
		.group = GROUP_REQUESTS,
		.summary = N_("show a request and all that was done for it"),
		.description = N_("Its values, its contacts, the tools that were shown, lent and booked for it."),
		.arguments = {REQUEST_ARGUMENT},
		.examples = {{N_("malle request show d-2026-0001"), N_("everything about it")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_request_show,
	},
	{
		.name = "request list",
		.aliases = {{"demande liste"}, {"demandes à compléter", OPTION_INCOMPLETE}},
		.group = GROUP_REQUESTS,
		.summary = N_("list the requests"),
		.description = N_("Newest first. --incomplete: what is still to be said before the year is "
			"closed; « ne sais pas » and « autre » are answers, nothing is not."),
		.options = {{OPTION_INCOMPLETE}, {OPTION_OPEN}, {OPTION_UNMET}, {OPTION_SINCE}, {OPTION_UNTIL},
			{OPTION_SERVICE}, {OPTION_THEME}, {OPTION_MUNICIPALITY}, {OPTION_ORGANISATION},
			{OPTION_PATRON}, {OPTION_LIMIT}},
		.examples = {{N_("malle request list --incomplete"), N_("what is to be completed")},
			{N_("malle demande liste --thème evras --depuis 2026-01-01 --csv"),
				N_("for a spreadsheet")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_request_list,
	},
	{
		.name = "request unmet",
		.aliases = {{"demandes non rencontrées"}},
		.group = GROUP_REQUESTS,
		.summary = N_("list what could not be given"),
		.description = N_("With what was missing: what to buy, what to look for."),
		.options = {{OPTION_SINCE}, {OPTION_UNTIL}, {OPTION_THEME}, {OPTION_LIMIT}},
		.examples = {{N_("malle request unmet --since 2026-01-01"), N_("this year's")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_request_unmet,
	},
	{
		.name = "vocabulary list",
		.aliases = {{"vocabulaire"}, {"vocabulaire liste"}},
		.group = GROUP_REQUESTS,
		.summary = N_("list the words that reports count by"),
		.description = N_("Services, sectors, themes, axes, municipalities: each with its code and its "
			"other names, of which any may be typed, and the axes that follow from a theme."),
		.arguments = {{N_("LIST"), VALUE_TEXT, N_("which list: theme, axis, municipality ..."),
			.optional = true, .repeated = true}},
		.options = {{OPTION_ENDED}},
		.examples = {{N_("malle vocabulary list theme"), N_("the themes and their axes")},
			{N_("malle vocabulaire communes"), N_("the municipalities")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_vocabulary_list,
	},
};
/* clang-format on */

const struct command_set command_set_requests = {rows, sizeof rows / sizeof rows[0]};
