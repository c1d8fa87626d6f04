/* The commands about downloads of the centre's own tools. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

#define OWN_TOOL_ARGUMENT                                                                          \
	{                                                                                          \
		N_("TOOL"), VALUE_TEXT, N_("words of its title, or its number"), .repeated = true  \
	}

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "download list",
		.aliases = {{"téléchargement"}, {"téléchargement liste"}},
		.group = GROUP_REQUESTS,
		.summary = N_("list the tools of our own that are downloaded"),
		.description = N_("Each with its current version and licence, and how often it was downloaded "
			"here and elsewhere, from --since to --until."),
		.options = {{OPTION_SINCE}, {OPTION_UNTIL}},
		.examples = {{N_("malle download list --since 2023-01-01 --until 2023-12-31"), N_("those of a year")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_download_list,
	},
	{
		.name = "download add",
		.aliases = {{"téléchargement ajouter"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("make a tool of our own available for download"),
		.description = N_("The file of a version, at most 32 MB, is kept in the database with its licence. "
			"A new version takes the place of the former one, whose downloads still count."),
		.arguments = {{N_("TITLE"), VALUE_TEXT, N_("the barcode of a copy, or the number of the title")},
			{N_("FILE"), VALUE_FILE, N_("the file")}},
		.options = {{OPTION_EDITION, true}, {OPTION_LICENCE, true}, {OPTION_KEY}},
		.examples = {{N_("malle download add 00001 emotika.pdf --edition 2.1 --licence 'CC BY-NC-SA 4.0'"),
			N_("a new version")}},
		.needs = NEEDS_IDENTITY,
		.right = "catalogue",
		.run = cmd_download_add,
	},
	{
		.name = "download note",
		.aliases = {{"téléchargement noter"}, {"noter téléchargement"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note that a tool of our own was asked for and downloaded"),
		.description = N_("Each is a request of the service « prêt », with all that a request has; nothing is "
			"lent, so it is in no figure of tools lent. Its themes are those of the tool. On a terminal, "
			"it asks for what nothing else says. Undoing takes the request back too."),
		.arguments = {OWN_TOOL_ARGUMENT},
		.options = {{OPTION_PATRON}, {OPTION_ORGANISATION}, {OPTION_MODE}, {OPTION_TIMES}, {OPTION_SECTOR},
			{OPTION_SUB_SECTOR}, {OPTION_MUNICIPALITY}, {OPTION_PROFESSION}, {OPTION_THEME},
			{OPTION_AXIS}, {OPTION_HANDLED_BY}, {OPTION_ORIGIN}, {OPTION_DATE}, {OPTION_BARE}, {OPTION_KEY}},
		.examples = {{N_("malle download note emotika --patron E42 --mode mail"), N_("a teacher wrote")},
			{N_("malle téléchargement noter je me sens bien --x 5 --mode mail --commune charleroi"),
				N_("five alike")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_download_note,
	},
	{
		.name = "download partner",
		.aliases = {{"téléchargement partenaire"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note what another distributor counted"),
		.description = N_("Their downloads are no requests of ours; they are counted beside, in the period in "
			"which theirs ends. The same period again corrects it."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("how many downloads")}, OWN_TOOL_ARGUMENT},
		.options = {{OPTION_DISTRIBUTOR, true}, {OPTION_SINCE, true}, {OPTION_UNTIL, true}, {OPTION_KEY}},
		.examples = {{N_("malle download partner 51 emotika --distributor 'CPAS de Charleroi' --since 2023-01-01 --until 2023-12-31"),
			N_("a year of a partner")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_download_partner,
	},
	{
		.name = "download count",
		.aliases = {{"téléchargement compter"}},
		.group = GROUP_REQUESTS,
		.summary = N_("count the downloads by tool and distributor"),
		.description = N_("From --since to --until: ours are requests of those days; a period that a partner "
			"counted is taken on its last day."),
		.options = {{OPTION_SINCE}, {OPTION_UNTIL}},
		.examples = {{N_("malle téléchargement compter --depuis 2023-01-01 --au 2023-12-31 --csv"),
			N_("for a spreadsheet")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_download_count,
	},
	{
		.name = "download file",
		.aliases = {{"téléchargement fichier"}},
		.group = GROUP_REQUESTS,
		.summary = N_("write the file of a tool of our own"),
		.description = N_("Its current version, to join to a mail. Noting the request is: malle download note."),
		.arguments = {OWN_TOOL_ARGUMENT},
		.options = {{OPTION_OUTPUT, true}},
		.examples = {{N_("malle download file emotika --output emotika.pdf"), N_("the current version")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_download_file,
	},
};
/* clang-format on */

const struct command_set command_set_downloads = {rows, sizeof rows / sizeof rows[0]};
