/* The commands about people: borrowers, organisations, the team, centres. See cli/README for how to
 * add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "patron add",
		.aliases = {{"emprunteur ajouter"}, {"personne ajouter"}},
		.group = GROUP_PEOPLE,
		.summary = N_("register a borrower"),
		.description = N_("In the active centre; other centres do not see its borrowers."),
		.options = {{OPTION_BARCODE, true}, {OPTION_NAME, true}, {OPTION_ORGANISATION},
			{OPTION_CATEGORY}, {OPTION_EMAIL}, {OPTION_PHONE}, {OPTION_NOTE}, {OPTION_KEY}},
		.examples = {{N_("malle patron add --barcode E42 --name 'Zoé Lambert' "
			"--organisation 'AMO Le Signal'"), N_("a person who borrows for an organisation")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_patron_add,
	},
	{
		.name = "patron show",
		.aliases = {{"emprunteur"}, {"lecteur"}, {"emprunteur voir"}},
		.group = GROUP_PEOPLE,
		.summary = N_("show a borrower and the loans"),
		.description = N_("Only borrowers of the active centre."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode on the person's card")}},
		.examples = {{N_("malle patron show E42"), N_("who it is and what is out")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_patron_show,
	},
	{
		.name = "patron list",
		.aliases = {{"emprunteur liste"}, {"personne liste"}},
		.group = GROUP_PEOPLE,
		.summary = N_("list the borrowers"),
		.description = N_("All of the active centre, or those whose name, organisation or address "
			"has the words."),
		.arguments = {{N_("WORDS"), VALUE_TEXT, N_("words to find"), .optional = true, .repeated = true}},
		.examples = {{N_("malle patron list lambert"), N_("everybody called so")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_patron_list,
	},
	{
		.name = "organisation add",
		.aliases = {{"organisation ajouter"}},
		.group = GROUP_PEOPLE,
		.summary = N_("add an organisation"),
		.description = N_("Sector and municipality are words of the report's lists; nearest words "
			"are proposed."),
		.arguments = {{N_("NAME"), VALUE_TEXT, N_("its full name")}},
		.options = {{OPTION_SHORT_NAME}, {OPTION_KIND}, {OPTION_SECTOR}, {OPTION_SUB_SECTOR},
			{OPTION_MUNICIPALITY}, {OPTION_POSTCODE}, {OPTION_CATEGORY}, {OPTION_MEMBER},
			{OPTION_NOTE}, {OPTION_KEY}},
		.examples = {{N_("malle organisation add 'AMO Le Signal' --municipality Farciennes"),
			N_("with its municipality")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_organisation_add,
	},
	{
		.name = "organisation list",
		.aliases = {{"organisation liste"}},
		.group = GROUP_PEOPLE,
		.summary = N_("list the organisations"),
		.description = N_("All of the active centre, or those whose name or municipality has the "
			"words."),
		.arguments = {{N_("WORDS"), VALUE_TEXT, N_("words to find"), .optional = true, .repeated = true}},
		.examples = {{N_("malle organisation list charleroi"), N_("those of a municipality")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_organisation_list,
	},
	{
		.name = "staff add",
		.aliases = {{"équipe ajouter"}},
		.group = GROUP_PEOPLE,
		.summary = N_("let somebody of the team work in the active centre"),
		.description = N_("The account is the one with which the person opens a session on this "
			"machine."),
		.arguments = {{N_("ACCOUNT"), VALUE_TEXT, N_("account name on this machine")}},
		.options = {{OPTION_NAME, true}},
		.examples = {{N_("malle staff add claire --name 'Claire Dupont' --centre clpsct"),
			N_("Claire works at the CLPS of Charleroi-Thuin")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_staff_add,
	},
	{
		.name = "staff list",
		.aliases = {{"équipe"}, {"équipe liste"}},
		.group = GROUP_PEOPLE,
		.summary = N_("list the team"),
		.description = N_("With the centres in which each person works."),
		.examples = {{N_("malle staff list"), N_("who may work where")}},
		.needs = NEEDS_STAFF,
		.run = cmd_staff_list,
	},
	{
		.name = "centre add",
		.aliases = {{"centre ajouter"}},
		.group = GROUP_PEOPLE,
		.summary = N_("add a centre, with its desk"),
		.description = N_("Whoever adds a centre works there. The code is also the name of the "
			"centre's database for Z39.50."),
		.arguments = {{N_("CODE"), VALUE_CODE, N_("1 to 16 small letters, digits or hyphens")}},
		.options = {{OPTION_NAME, true}},
		.examples = {{N_("malle centre add clpsct --name 'CLPS de Charleroi-Thuin'"),
				N_("the first one")}},
		.needs = NEEDS_STAFF,
		.run = cmd_centre_add,
	},
	{
		.name = "centre list",
		.aliases = {{"centre liste"}},
		.group = GROUP_PEOPLE,
		.summary = N_("list the centres"),
		.description = N_("With the number of their titles and copies."),
		.examples = {{N_("malle centre list"), N_("all centres of this database")}},
		.needs = NEEDS_STAFF,
		.run = cmd_centre_list,
	},
};
/* clang-format on */

const struct command_set command_set_people = {rows, sizeof rows / sizeof rows[0]};
