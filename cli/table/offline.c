/* The commands of desks whose server is away. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "offline note",
		.aliases = {{"secours noter"}, {"secours"}, {"hors ligne noter"}, {"hors ligne"}},
		.group = GROUP_DESK,
		.summary = N_("note loans and returns while the server is away"),
		.description = N_("Needs no database: what is scanned goes into the file, each gesture at once. "
			"A card first, then the codes of what the person takes, « fin » before the next person; "
			"« retour », then what comes back; « 10 CODE » for brochures; « annuler » takes the last "
			"gesture back. A file that exists is gone on with. The list of 'malle offline take', when it "
			"lies beside the file as avertissements.txt or is named, warns of cards and copies."),
		.arguments = {{N_("FILE"), VALUE_FILE, N_("where the gestures go")},
			{N_("LIST"), VALUE_FILE, N_("warnings to take along"), .optional = true}},
		.examples = {{N_("malle offline note tuesday.txt"), N_("the network is down")},
			{N_("malle secours noter mardi.txt avertissements.txt"), N_("with the list of warnings")}},
		.run = cmd_offline_note,
	},
	{
		.name = "offline import",
		.aliases = {{"secours importer"}, {"hors ligne importer"}},
		.group = GROUP_DESK,
		.summary = N_("take in what desks noted while the server was away"),
		.description = N_("Files of 'malle offline note', of PMB (secouru) and of Koha (.koc); several at a "
			"time are put in the order of time. Everything is looked at first. Each gesture takes place "
			"at its moment; rules do not stop what happened, what they said is kept. What cannot be "
			"recorded waits, and is tried again by the next import. The same file, or a longer one, does "
			"nothing twice. --dry-run shows the whole plan; --force goes on in spite of lines that cannot "
			"be read, and keeps them."),
		.arguments = {{N_("FILE"), VALUE_FILE, N_("a file of an offline desk"), .repeated = true}},
		.options = {{OPTION_DATE}, {OPTION_FORCE}, {OPTION_DRY_RUN}},
		.examples = {{N_("malle offline import tuesday.txt --dry-run"), N_("to look at first")},
			{N_("malle secours importer accueil.txt annexe.txt"), N_("two desks, one order")},
			{N_("malle secours importer pmb.txt --date 24/11"), N_("PMB does not say on which day")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_offline_import,
	},
	{
		.name = "offline list",
		.aliases = {{"secours liste"}, {"secours exceptions"}, {"hors ligne liste"}},
		.group = GROUP_DESK,
		.summary = N_("gestures of offline desks that wait for somebody"),
		.description = N_("Why each waits, and the command that deals with it. --all: everything that was "
			"imported, with what rules said against it."),
		.options = {{OPTION_ALL}},
		.examples = {{N_("malle offline list"), N_("what is left to look at")},
			{N_("malle secours liste --tout --csv"), N_("all of it, for a spreadsheet")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_offline_list,
	},
	{
		.name = "offline retry",
		.aliases = {{"secours réessayer"}, {"hors ligne réessayer"}},
		.group = GROUP_DESK,
		.summary = N_("try again what waits of offline desks"),
		.description = N_("All that waits, or one gesture by its number: with the copy or the person that was "
			"meant, or with --yes when what is on loan to somebody else had come back before."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the gesture"), .optional = true}},
		.options = {{OPTION_COPY}, {OPTION_PATRON}, {OPTION_DRY_RUN}},
		.examples = {{N_("malle offline retry"), N_("all that waits")},
			{N_("malle secours réessayer 12 --exemplaire 00001"), N_("the label was torn")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_offline_retry,
	},
	{
		.name = "offline settle",
		.aliases = {{"secours classer"}, {"hors ligne classer"}},
		.group = GROUP_DESK,
		.summary = N_("a gesture of an offline desk waits no more"),
		.description = N_("Somebody dealt with it, or it never took place. The reason is kept; « malle undo » "
			"makes it wait again."),
		.arguments = {{N_("NUMBER"), VALUE_NUMBER, N_("number of the gesture")}},
		.options = {{OPTION_REASON, .required = true}, {OPTION_KEY}},
		.examples = {{N_("malle offline settle 12 --reason 'scanned twice'"), N_("nothing is to be done")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_offline_settle,
	},
	{
		.name = "offline undo",
		.aliases = {{"secours annuler"}, {"hors ligne annuler"}},
		.group = GROUP_DESK,
		.summary = N_("undo all that a file of an offline desk did"),
		.description = N_("The latest first; it stops at what cannot be undone any more. One gesture alone: "
			"malle undo. What is undone is not done again when the file is imported again."),
		.arguments = {{N_("NAME"), VALUE_TEXT, N_("name of the file, as 'malle offline list --all --csv' shows it")}},
		.options = {{OPTION_REASON}},
		.examples = {{N_("malle offline undo accueil-20261124-090000 --reason 'test'"), N_("it was a test")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_offline_undo,
	},
	{
		.name = "offline take",
		.aliases = {{"secours emporter"}, {"hors ligne emporter"}},
		.group = GROUP_DESK,
		.summary = N_("warnings for a desk that goes without the server"),
		.description = N_("Cards of who is blocked or late, copies that are not lent, lie ready for somebody "
			"or are booked within a week: codes only, no name. 'malle offline note' warns from the list when it "
			"lies beside its file as avertissements.txt."),
		.arguments = {{N_("FILE"), VALUE_FILE, N_("the list to write")}},
		.examples = {{N_("malle offline take avertissements.txt"), N_("before an outing")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_offline_take,
	},
};
/* clang-format on */

const struct command_set command_set_offline = {rows, sizeof rows / sizeof rows[0]};
