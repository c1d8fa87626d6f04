/* The commands around lending: prolonging, agreements, conditions of use, figures. See cli/README
 * for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "renew",
		.aliases = {{"prolonger"}},
		.group = GROUP_DESK,
		.summary = N_("prolong one or several loans"),
		.description = N_("By the rule of the loan, never to an earlier date. What stops it is "
			"explained; limits are overridden by --force, a booking or a queue by "
			"--despite only. On the day of the loan it uses no renewal."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy"), .repeated = true}},
		.options = {{OPTION_UNTIL}, {OPTION_UNSEEN}, {OPTION_FORCE}, {OPTION_DESPITE}, {OPTION_KEY},
			{OPTION_DRY_RUN}},
		.examples = {{N_("malle renew 00001"), N_("the tool is on the desk")},
			{N_("malle prolonger 00001 --sans-voir"), N_("somebody asks by phone")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_renew,
	},
	{
		.name = "renewal ask",
		.aliases = {{"prolongation demander"}},
		.group = GROUP_DESK,
		.summary = N_("note that somebody asks to keep a tool longer"),
		.description = N_("By mail or by phone, to be answered later: malle renewal accept, or "
			"refuse."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle renewal ask 00001"), N_("a mail came")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_renewal_ask,
	},
	{
		.name = "renewal list",
		.aliases = {{"prolongation liste"}, {"prolongations"}},
		.group = GROUP_DESK,
		.summary = N_("list the requests to prolong that wait for an answer"),
		.description = N_("Oldest first."),
		.examples = {{N_("malle renewal list"), N_("what is to be answered")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_renewal_list,
	},
	{
		.name = "renewal accept",
		.aliases = {{"prolongation accepter"}},
		.group = GROUP_DESK,
		.summary = N_("prolong what was asked for"),
		.description = N_("The loan is prolonged as by malle renew --unseen, with the same checks."),
		.arguments = {{N_("REQUEST"), VALUE_NUMBER, N_("its number in the list")}},
		.options = {{OPTION_UNTIL}, {OPTION_FORCE}, {OPTION_DESPITE}, {OPTION_KEY}},
		.examples = {{N_("malle renewal accept 1204"), N_("yes")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_renewal_accept,
	},
	{
		.name = "renewal refuse",
		.aliases = {{"prolongation refuser"}},
		.group = GROUP_DESK,
		.summary = N_("refuse to prolong what was asked for"),
		.description = N_("The due date stays; the request is answered."),
		.arguments = {{N_("REQUEST"), VALUE_NUMBER, N_("its number in the list")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle renewal refuse 1204"), N_("somebody else waits for it")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_renewal_refuse,
	},
	{
		.name = "loan close",
		.aliases = {{"prêt clore"}},
		.group = GROUP_DESK,
		.summary = N_("end the handover to a person"),
		.description = N_("What is lent to the person afterwards is on another loan slip, and what "
			"was overridden is asked again. A slip also ends with its last return."),
		.options = {{OPTION_TO, true}, {OPTION_KEY}},
		.examples = {{N_("malle loan close --to E42"), N_("the person leaves")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_loan_close,
	},
	{
		.name = "loan count",
		.aliases = {{"prêt compter"}},
		.group = GROUP_DESK,
		.summary = N_("count what was lent"),
		.description = N_("Supports made available, different titles, borrowers; what the team took "
			"along, equipment and consultations beside. How supports are counted stands "
			"under the figures."),
		.options = {{OPTION_SINCE}, {OPTION_UNTIL}},
		.examples = {{N_("malle loan count --since 2026-01-01 --until 2026-12-31"), N_("a year")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_loan_count,
	},
	{
		.name = "agreement add",
		.aliases = {{"convention ajouter"}},
		.group = GROUP_PEOPLE,
		.summary = N_("note that a loan agreement was signed"),
		.description = N_("By an organisation, for all its people, or by a person. Rules may ask for "
			"one."),
		.options = {{OPTION_ORGANISATION}, {OPTION_PATRON}, {OPTION_SIGNED}, {OPTION_UNTIL}, {OPTION_KEY}},
		.examples = {{N_("malle agreement add --organisation 'AMO Le Signal' --until 2027-06-30"),
			N_("until the end of the school year")}},
		.needs = NEEDS_IDENTITY,
		.right = "people",
		.run = cmd_agreement_add,
	},
	{
		.name = "agreement list",
		.aliases = {{"convention"}, {"convention liste"}},
		.group = GROUP_PEOPLE,
		.summary = N_("list the loan agreements"),
		.description = N_("Those that end first come first."),
		.options = {{OPTION_ENDING}},
		.examples = {{N_("malle agreement list --ending"), N_("whom to ask for a new one")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_agreement_list,
	},
	{
		.name = "title conditions",
		.aliases = {{"conditions"}, {"fiche conditions"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show or change the conditions of use of a tool"),
		.description = N_("Of the active centre. They are shown at the loan, and who accepts which "
			"version when is kept. A change makes a new version, which is asked about again."),
		.arguments = {{N_("ID"), VALUE_NUMBER, N_("number of the title")}},
		.options = {{OPTION_TEXT}, {OPTION_PRESENTATION}, {OPTION_TRAINING}, {OPTION_KEY}},
		.examples = {{N_("malle title conditions 12"), N_("what holds now")},
			{N_("malle conditions 12 --texte 'En groupe de 12 au plus.' --présentation --formation Evras"),
				N_("a new version")}},
		.needs = NEEDS_IDENTITY,
		.right = "catalogue",
		.right_when = N_("to change them"),
		.run = cmd_title_conditions,
	},
	{
		.name = "title note",
		.aliases = {{"avis"}, {"conseil"}, {"fiche avis"}},
		.group = GROUP_DESK,
		.summary = N_("note what the team says of a tool, or read it"),
		.description = N_("Advice on its use, what a test of it showed; dated and signed, for this centre or "
			"for all. Without words: what was said so far. It is shown when the tool is presented."),
		.arguments = {{N_("TOOL"), VALUE_TEXT, N_("barcode of a copy, or number of the title")},
			{N_("WORDS"), VALUE_TEXT, N_("what there is to say"), .optional = true, .repeated = true}},
		.options = {{OPTION_SHARED}, {OPTION_REMOVE}, {OPTION_KEY}},
		.examples = {{N_("malle title note 00001 'too long for a class of twelve'"), N_("what somebody tried")},
			{N_("malle avis 00001"), N_("what was said so far")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.right_when = N_("to write or remove one"),
		.run = cmd_title_note,
	},
	{
		.name = "title present",
		.aliases = {{"présenter"}, {"fiche présenter"}},
		.group = GROUP_DESK,
		.summary = N_("note that a tool was shown to a person"),
		.description = N_("A tool that is to be presented before it is lent can be lent to this "
			"person from then on."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy"), .repeated = true}},
		.options = {{OPTION_TO}, {OPTION_REQUEST}, {OPTION_KEY}},
		.examples = {{N_("malle title present 00001 --to E42"), N_("E42 looked at it")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_title_present,
	},
};
/* clang-format on */

const struct command_set command_set_lending = {rows, sizeof rows / sizeof rows[0]};
