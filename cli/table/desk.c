/* The commands of the desk: lending, taking back, undoing. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "desk",
		.aliases = {{"accueil"}, {"comptoir"}},
		.group = GROUP_DESK,
		.summary = N_("serve somebody: show, lend, take back, note"),
		.description = N_("One prompt takes a scan, a name, words of a title or a command; « ? » says "
			"what is possible now. A scan shows a tool, Enter lends it, « fin » notes the request: its "
			"service, themes and axes are proposed from what was done. Each line is done at once. "
			"Lines from a pipe are done in the same way: a file of scans is a script."),
		.examples = {{N_("malle desk"), N_("somebody comes in")},
			{N_("malle accueil --sans-couleur"), N_("on a screen without colours")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_desk,
	},
	{
		.name = "day",
		.aliases = {{"jour"}, {"matin"}},
		.group = GROUP_DESK,
		.summary = N_("what waits today"),
		.description = N_("Who comes, what is to be set aside, fetched, due, late with the reminder that "
			"is proposed, letters that wait, requests to complete. Each line says the command that "
			"deals with it. As --json one object with a list for each."),
		.examples = {{N_("malle day"), N_("in the morning")},
			{N_("malle jour --json"), N_("for a program")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_day,
	},
	{
		.name = "lend",
		.aliases = {{"prêter"}},
		.group = GROUP_DESK,
		.summary = N_("lend one or several tools"),
		.description = N_("Each barcode is a loan of its own: what could be lent is lent, and the "
			"rest is explained. A loan that asks for a confirmation is asked about on a "
			"terminal; a script confirms with --yes."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy"), .repeated = true}},
		.options = {{OPTION_TO}, {OPTION_UNTIL}, {OPTION_KIND}, {OPTION_PURPOSE}, {OPTION_REQUEST},
			{OPTION_FORCE}, {OPTION_KEY}, {OPTION_DRY_RUN}},
		.examples = {{N_("malle lend 00001 00002 --to E42"), N_("two tools to the person E42")},
			{N_("malle prêter 00001 --à E42 --au 14/12 --oui"), N_("the same words in French")},
			{N_("malle lend 00001 --kind consultation"), N_("somebody used it here")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_lend,
	},
	{
		.name = "return",
		.aliases = {{"rendre"}, {"retour"}},
		.group = GROUP_DESK,
		.summary = N_("take back one or several tools"),
		.description = N_("A copy that was not lent is noted as seen, or with --consultation as used "
			"on site. A box is counted: a terminal asks, a script says --complete or --missing. "
			"A part of a kit comes back alone or with all of it: --alone, --whole."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy"), .repeated = true}},
		.options = {{OPTION_COMPLETE}, {OPTION_MISSING}, {OPTION_EXCESS}, {OPTION_DAMAGED},
			{OPTION_FEEDBACK}, {OPTION_DATE}, {OPTION_SITE}, {OPTION_CONSULTATION}, {OPTION_ALONE},
			{OPTION_WHOLE}, {OPTION_FORCE}, {OPTION_KEY}},
		.examples = {{N_("malle return 00001"), N_("one tool came back")},
			{N_("malle return 00001 --missing dé:1"), N_("a die is missing")},
			{N_("malle return 00001 --date 20/11"), N_("it has stood here since Friday")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_return,
	},
	{
		.name = "return correct",
		.aliases = {{"retour corriger"}},
		.group = GROUP_DESK,
		.summary = N_("correct the day of a return"),
		.description = N_("Of the last return of the copy: not before its loan, not after its next one."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {{OPTION_DATE, true}, {OPTION_KEY}},
		.examples = {{N_("malle return correct 00001 --date 20/11"), N_("it had come back on Friday")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_return_correct,
	},
	{
		.name = "undo",
		.aliases = {{"annuler"}, {"oups"}},
		.group = GROUP_DESK,
		.summary = N_("undo the last operation, or the one named"),
		.description = N_("The last operation of today by the same person at the same desk that is "
			"not undone yet; or the one whose number the journal shows. What is older or "
			"somebody else's needs a right and a reason. History keeps both; statistics "
			"skip both. A letter about it that has not left never will; for one that has, --mail "
			"writes another."),
		.arguments = {{N_("OPERATION"), VALUE_NUMBER, N_("its number in the journal"), .optional = true}},
		.options = {{OPTION_REASON}, {OPTION_MAIL}, {OPTION_KEY}},
		.examples = {{N_("malle undo"), N_("that was the wrong box")},
			{N_("malle undo 1204 --reason 'wrong person'"), N_("an operation of yesterday")}},
		.needs = NEEDS_IDENTITY,
		.right = "undo_others",
		.right_when = N_("for what is older, or somebody else's"),
		.run = cmd_undo,
	},
	{
		.name = "log",
		.aliases = {{"journal"}},
		.group = GROUP_DESK,
		.summary = N_("who did what: the life of a copy, a person, a desk"),
		.description = N_("The latest first. Without options: today at all desks. The number in the "
			"first column is what malle undo takes."),
		.options = {{OPTION_COPY}, {OPTION_PATRON}, {OPTION_DESK}, {OPTION_STAFF}, {OPTION_SINCE},
			{OPTION_UNTIL}, {OPTION_LIMIT}},
		.examples = {{N_("malle log"), N_("what was done today")},
			{N_("malle log --copy 00001"), N_("the life of a box")},
			{N_("malle log --patron E42 --since 1/9"), N_("what a person had since September")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_log,
	},
	{
		.name = "loan list",
		.aliases = {{"prêt liste"}, {"prêts"}, {"retards", OPTION_LATE}},
		.group = GROUP_DESK,
		.summary = N_("list the open loans"),
		.description = N_("The loans of the active centre, earliest due date first."),
		.options = {{OPTION_LATE}, {OPTION_TO}, {OPTION_LIMIT}},
		.examples = {{N_("malle loan list --late"), N_("what should be back already")},
			{N_("malle loan list --to E42 --csv"), N_("what E42 has, for a spreadsheet")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_loan_list,
	},
};
/* clang-format on */

const struct command_set command_set_desk = {rows, sizeof rows / sizeof rows[0]};
