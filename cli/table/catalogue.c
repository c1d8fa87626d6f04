/* The commands of the catalogue: titles, copies, searching, importing. See cli/README for how to
 * add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "search",
		.aliases = {{"chercher"}, {"rechercher"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("search the catalogue"),
		.description = N_("All words must be there, whatever their case and accents. \"Several "
			"words\" between quotes stand together, a star cuts a word (alim*), and ET, OU, "
			"SAUF and parentheses combine. --cql reads CQL instead. --free keeps what this centre "
			"can lend: today, or over the days of --from and --until, for the person of --to."),
		.arguments = {{N_("WORDS"), VALUE_TEXT, N_("what to look for"), .repeated = true}},
		.options = {{OPTION_FREE}, {OPTION_FROM}, {OPTION_UNTIL}, {OPTION_TO}, {OPTION_CQL}, {OPTION_LIMIT}},
		.examples = {{N_("malle search 'alimentation école'"), N_("titles with both words")},
			{N_("malle chercher émotions --libre --du 3/3 --au 14/3"), N_("what could be booked for these days")},
			{N_("malle search --cql 'dc.title=alimentation' --json"), N_("for a program")}},
		.needs = NEEDS_STAFF,
		.run = cmd_search,
	},
	{
		.name = "title show",
		.aliases = {{"fiche"}, {"notice"}, {"fiche voir"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show a title with its copies"),
		.description = N_("A title that was merged into another shows the other."),
		.arguments = {{N_("ID"), VALUE_NUMBER, N_("number of the title, as a list shows it")}},
		.examples = {{N_("malle title show 12"), N_("everything about title 12")}},
		.needs = NEEDS_STAFF,
		.run = cmd_title_show,
	},
	{
		.name = "title list",
		.aliases = {{"fiche liste"}, {"outil liste"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("list the titles"),
		.description = N_("In the order of a French catalogue: accents and articles do not count."),
		.options = {{OPTION_LIMIT}},
		.examples = {{N_("malle title list --centre clpsct --csv"), N_("a spreadsheet of one centre")}},
		.needs = NEEDS_STAFF,
		.run = cmd_title_list,
	},
	{
		.name = "copy show",
		.aliases = {{"exemplaire"}, {"exemplaire voir"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show a copy and what is in its box"),
		.description = N_("A copy of the active centre, or of the only centre with this barcode."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.examples = {{N_("malle copy show 00001"), N_("where it is and what it holds")}},
		.needs = NEEDS_STAFF,
		.run = cmd_copy_show,
	},
	{
		.name = "copy list",
		.aliases = {{"exemplaire liste"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("list the copies"),
		.description = N_("With barcode, title, call number, centre and state."),
		.options = {{OPTION_LIMIT}},
		.examples = {{N_("malle copy list --json"), N_("all copies, for a program")}},
		.needs = NEEDS_STAFF,
		.run = cmd_copy_list,
	},
	{
		.name = "import records",
		.aliases = {{"importer notices"}, {"importer fiches"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("import titles and copies from a file of records"),
		.description = N_("Reads what PMB exports: UNIMARC in ISO 2709, or PMB XML. What is known "
			"already is compared: the same file again changes nothing. A record that cannot "
			"be taken is named with its place and the reason, and the others are imported."),
		.arguments = {{N_("FILE"), VALUE_FILE, N_("the file to read")}},
		.options = {{OPTION_CENTRE, true}, {OPTION_FORMAT}, {OPTION_DRY_RUN}, {OPTION_REFUSED}},
		.examples = {{N_("malle import records export.iso --centre clpsct"),
				N_("the copies belong to the centre clpsct")},
			{N_("malle import records export.xml --centre clpsct --dry-run"),
				N_("only say what would change")},
			{N_("malle import records export.iso --centre clpsct --refused refused.iso"),
				N_("keep what was refused")}},
		.needs = NEEDS_IDENTITY,
		.right = "catalogue",
		.run = cmd_import_records,
	},
};
/* clang-format on */

const struct command_set command_set_catalogue = {rows, sizeof rows / sizeof rows[0]};
