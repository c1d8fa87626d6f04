/* The commands of stocktakes. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "stocktake open",
		.aliases = {{"récolement ouvrir"}, {"inventaire ouvrir"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("begin a stocktake"),
		.description = N_("Of all copies, or of those of a place, a section, a type. What should be "
			"there is frozen now; several stocktakes may be open at a time."),
		.options = {{OPTION_NAME}, {OPTION_SITE}, {OPTION_SECTION}, {OPTION_ITEM_TYPE}, {OPTION_KEY}},
		.examples = {{N_("malle stocktake open --name 'July 2026'"), N_("the whole collection")},
			{N_("malle récolement ouvrir --lieu annexe"), N_("one place only")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_stocktake_open,
	},
	{
		.name = "stocktake scan",
		.aliases = {{"récolement lire"}, {"inventaire lire"}, {"récolement pointer"}, {"récolement scanner"}, {"inventaire scanner"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("scan copies in a stocktake"),
		.description = N_("Codes given, or one a line on the input: the scanner itself, or its file. "
			"Each is stored at once, so that one may stop and go on at any time, at several "
			"desks. Whatever is scanned is a result: seen, expected elsewhere, on loan, "
			"withdrawn, unknown. A missing copy is found again. --tick takes numbers of the "
			"tick list instead of codes."),
		.arguments = {{N_("CODE"), VALUE_TEXT, N_("what is scanned"), .optional = true, .repeated = true}},
		.options = {{OPTION_STOCKTAKE}, {OPTION_TICK}, {OPTION_RETURN}},
		.examples = {{N_("malle stocktake scan < codes.txt"), N_("the file of a scanner")},
			{N_("malle stocktake scan 00001 00002 --return"), N_("what was on loan comes back")},
			{N_("malle stocktake scan --tick 3 7 12-15"), N_("ticked on the paper list")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_stocktake_scan,
	},
	{
		.name = "stocktake status",
		.aliases = {{"récolement"}, {"inventaire"}, {"récolement état"}, {"inventaire état"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show how far a stocktake has come"),
		.description = N_("The one that is open, or the one with this number."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the stocktake"), .optional = true}},
		.examples = {{N_("malle stocktake status"), N_("how many are seen, how many are left")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_stocktake_status,
	},
	{
		.name = "stocktake show",
		.aliases = {{"récolement voir"}, {"inventaire voir"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show a stocktake, line by line"),
		.description = N_("What is expected and what was scanned. --missed: only what was not seen; what "
			"is on loan, in repair or on its way is not missed. --tick: the list to "
			"tick where labels are torn; on paper with --pdf or --print, in the order of "
			"the shelves. --site: only one place of it."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the stocktake"), .optional = true}},
		.options = {{OPTION_MISSED}, {OPTION_TICK}, {OPTION_SITE}, {OPTION_PDF}, {OPTION_PRINT}, {OPTION_PRINTER}},
		.examples = {{N_("malle stocktake show --missed"), N_("what to look for")},
			{N_("malle récolement voir --liste"), N_("the list to tick")},
			{N_("malle récolement voir --lieu annexe --pdf liste.pdf"), N_("the same of one place, on paper")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_stocktake_show,
	},
	{
		.name = "stocktake close",
		.aliases = {{"récolement clôturer"}, {"inventaire clôturer"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("end a stocktake"),
		.description = N_("Shows what was not seen, and marks it missing once that is confirmed; --leave "
			"closes and leaves it as it is."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the stocktake"), .optional = true}},
		.options = {{OPTION_LEAVE}, {OPTION_KEY}},
		.examples = {{N_("malle stocktake close"), N_("with the list of what was not seen")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_stocktake_close,
	},
	{
		.name = "stocktake list",
		.aliases = {{"récolement liste"}, {"inventaire liste"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("list the stocktakes"),
		.description = N_("The newest first, with what they came to."),
		.examples = {{N_("malle stocktake list"), N_("this year's and earlier ones")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_stocktake_list,
	},
};
/* clang-format on */

const struct command_set command_set_stocktake = {rows, sizeof rows / sizeof rows[0]};
