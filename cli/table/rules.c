/* Loan rules, opening days, settings. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* What a rule says; `rule add` and `rule change` take all of it. */
#define RULE_OPTIONS                                                                               \
	{OPTION_CATEGORY}, {OPTION_ITEM_TYPE}, {OPTION_TITLE}, {OPTION_DAYS},                      \
		{OPTION_SAME_WEEKDAY}, {OPTION_LAST_DAY}, {OPTION_MAX}, {OPTION_PER},              \
		{OPTION_RENEWALS}, {OPTION_RENEWALS_UNSEEN}, {OPTION_RENEWAL_DAYS},                \
		{OPTION_RENEWAL_FROM}, {OPTION_RENEWAL_LATE}, {OPTION_DAYS_BEFORE},                \
		{OPTION_DAYS_AFTER}, {OPTION_SAME_DAY}, {OPTION_NOTICE}, {OPTION_HORIZON},         \
		{OPTION_CONTENTS_CHECK}, {OPTION_INSPECTION}, {OPTION_AGREEMENT},                  \
		{OPTION_DEPOSIT_NOTE}, {OPTION_NOTE},                                              \
	{                                                                                          \
		OPTION_KEY                                                                         \
	}

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "rule list",
		.aliases = {{"règle liste"}, {"règles"}},
		.group = GROUP_RULES,
		.summary = N_("list the loan rules"),
		.description = N_("In the order in which they are tried: a rule of a title comes before one "
			"of a category of borrowers, that before one of a type of document, that before one "
			"for all. The first that fits applies; where none fits, nothing is lent."),
		.options = {{OPTION_ENDED}},
		.examples = {{N_("malle rule list"), N_("the rules that apply")},
			{N_("malle règles --finies"), N_("also those that were replaced")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_rule_list,
	},
	{
		.name = "rule show",
		.aliases = {{"règle voir"}},
		.group = GROUP_RULES,
		.summary = N_("show a loan rule"),
		.description = N_("All that it says, also when it ended."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the rule, as the list shows it")}},
		.examples = {{N_("malle rule show 4"), N_("everything about rule 4")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_rule_show,
	},
	{
		.name = "rule add",
		.aliases = {{"règle ajouter"}},
		.group = GROUP_RULES,
		.summary = N_("add a loan rule"),
		.description = N_("For a category of borrowers, a type of document, both, one title, or all. "
			"What is not said is as usual: three weeks, one renewal, no maximum. A maximum of 0 "
			"means that it is not lent."),
		.options = {RULE_OPTIONS},
		.examples = {{N_("malle rule add --item-type dvd --days 7 --max 1 --renewals 0"),
				N_("one DVD for a week")},
			{N_("malle règle ajouter --catégorie école --jours 21 --maximum 5 --dernier-jour 30/06"),
				N_("five tools a school, back before the holidays")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_rule_add,
	},
	{
		.name = "rule change",
		.aliases = {{"règle modifier"}, {"règle changer"}},
		.group = GROUP_RULES,
		.summary = N_("change a loan rule"),
		.description = N_("A new rule with a new number replaces it; what is not said stays. What is "
			"on loan keeps its due date."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the rule, as the list shows it")}},
		.options = {RULE_OPTIONS},
		.examples = {{N_("malle rule change 4 --max 3"), N_("three at a time from now on")},
			{N_("malle règle modifier 4 --maximum sans"), N_("no maximum any more")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_rule_change,
	},
	{
		.name = "rule end",
		.aliases = {{"règle supprimer"}, {"règle finir"}},
		.group = GROUP_RULES,
		.summary = N_("end a loan rule"),
		.description = N_("What only this rule covered is not lent any more. The rule stays in the "
			"history, and 'malle undo' brings it back."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the rule, as the list shows it")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle rule end 4"), N_("rule 4 applies no more")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_rule_end,
	},
	{
		.name = "rule explain",
		.aliases = {{"règle expliquer"}, {"pourquoi"}},
		.group = GROUP_RULES,
		.summary = N_("why this length, why this refusal"),
		.description = N_("Names the rule that applies today, why each other does not, the due date "
			"and the way to it, and how many loans its maximum counts already."),
		.options = {{OPTION_PATRON, true}, {OPTION_COPY}, {OPTION_TITLE}},
		.examples = {{N_("malle rule explain --patron E42 --copy 00001"),
				N_("lending this copy to E42 today")},
			{N_("malle pourquoi --emprunteur E42 --outil 12"), N_("the same for any copy of title 12")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_rule_explain,
	},
	{
		.name = "calendar show",
		.aliases = {{"ouvertures voir"}, {"ouvertures"}},
		.group = GROUP_RULES,
		.summary = N_("show a month: open days and closed ones"),
		.description = N_("A closed day stands in brackets; below, why days differ from the week. "
			"Public holidays are computed."),
		.arguments = {{N_("MONTH"), VALUE_TEXT, N_("3, 3/2027, 2027-03; this one when not given"),
			.optional = true}},
		.options = {{OPTION_SITE}},
		.examples = {{N_("malle calendar show"), N_("this month")},
			{N_("malle ouvertures 3/2027"), N_("March 2027")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_calendar_show,
	},
	{
		.name = "calendar week",
		.aliases = {{"ouvertures semaine"}},
		.group = GROUP_RULES,
		.summary = N_("show or set the weekly opening hours"),
		.description = N_("With a weekday and --hours, its hours are replaced; 'none' closes it. With "
			"--site the hours are those of one place, which until then has those of the centre."),
		.arguments = {{N_("WEEKDAY"), VALUE_TEXT, N_("the day whose hours are set"), .optional = true}},
		.options = {{OPTION_SITE}, {OPTION_HOURS}, {OPTION_KEY}},
		.examples = {{N_("malle calendar week"), N_("the hours of all places")},
			{N_("malle ouvertures semaine mercredi --heures 13:00-18:00"), N_("Wednesday afternoons")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.right_when = N_("to change them"),
		.run = cmd_calendar_week,
	},
	{
		.name = "calendar list",
		.aliases = {{"ouvertures liste"}, {"fermetures liste"}},
		.group = GROUP_RULES,
		.summary = N_("list the days that differ from the week"),
		.description = N_("Those that are to come; with --ended also those that are over."),
		.options = {{OPTION_ENDED}},
		.examples = {{N_("malle calendar list"), N_("closings to come")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_calendar_list,
	},
	{
		.name = "calendar close",
		.aliases = {{"fermeture"}, {"ouvertures fermer"}},
		.group = GROUP_RULES,
		.summary = N_("close a day or a period"),
		.description = N_("Due dates, bookings and last days to fetch something that fall in it are "
			"shown, then moved to the next open day when that is confirmed; never backward. "
			"'malle undo' takes all of it back."),
		.arguments = {{N_("FIRST"), VALUE_DATE, N_("first day")},
			{N_("LAST"), VALUE_DATE, N_("last day, when it is another"), .optional = true}},
		.options = {{OPTION_SITE}, {OPTION_LABEL}, {OPTION_DRY_RUN}, {OPTION_KEY}},
		.examples = {{N_("malle calendar close 24/12/2026 1/1/2027 --label Vacances"), N_("the holidays")},
			{N_("malle fermeture vendredi --libellé formation --essai"), N_("what a closed Friday would move")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_calendar_close,
	},
	{
		.name = "calendar open",
		.aliases = {{"ouvertures ouvrir"}},
		.group = GROUP_RULES,
		.summary = N_("open on a day that would be closed"),
		.description = N_("Also on a public holiday."),
		.arguments = {{N_("FIRST"), VALUE_DATE, N_("first day")},
			{N_("LAST"), VALUE_DATE, N_("last day, when it is another"), .optional = true}},
		.options = {{OPTION_SITE}, {OPTION_LABEL}, {OPTION_KEY}},
		.examples = {{N_("malle calendar open samedi --label Salon"), N_("open next Saturday")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_calendar_open,
	},
	{
		.name = "calendar forget",
		.aliases = {{"ouvertures oublier"}},
		.group = GROUP_RULES,
		.summary = N_("let days follow the week again"),
		.description = N_("What a closing moved stays where it is."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the days, as the list shows it")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle calendar forget 3"), N_("that closing does not take place")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_calendar_forget,
	},
	{
		.name = "setting list",
		.aliases = {{"réglage liste"}, {"réglages"}},
		.group = GROUP_RULES,
		.summary = N_("list the settings of the centre"),
		.description = N_("Each with its value, what is allowed, and what it is for."),
		.examples = {{N_("malle setting list"), N_("all settings")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_setting_list,
	},
	{
		.name = "setting set",
		.aliases = {{"réglage changer"}},
		.group = GROUP_RULES,
		.summary = N_("choose a setting"),
		.description = N_("'malle undo' takes it back."),
		.arguments = {{N_("NAME"), VALUE_TEXT, N_("name of the setting, as the list shows it")},
			{N_("VALUE"), VALUE_TEXT, N_("the value")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle setting set hold_pickup 10"), N_("ten open days to fetch a tool")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_setting_set,
	},
	{
		.name = "setting reset",
		.aliases = {{"réglage rétablir"}},
		.group = GROUP_RULES,
		.summary = N_("let a setting be as usual again"),
		.description = N_("The usual value holds again, also when it changes with the program."),
		.arguments = {{N_("NAME"), VALUE_TEXT, N_("name of the setting, as the list shows it")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle setting reset hold_pickup"), N_("as usual")}},
		.needs = NEEDS_IDENTITY,
		.right = "settings",
		.run = cmd_setting_reset,
	},
};
/* clang-format on */

const struct command_set command_set_rules = {rows, sizeof rows / sizeof rows[0]};
