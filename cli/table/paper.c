/* The commands of what goes on paper. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
#define PAGE {OPTION_PDF}, {OPTION_PRINT}, {OPTION_PRINTER}
#define SLIP {OPTION_TICKET}, {OPTION_PDF}, {OPTION_PRINT}, {OPTION_PRINTER}

static const struct command rows[] = {
	{
		.name = "label",
		.aliases = {{"étiquettes"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("print sheets of labels for copies"),
		.description = N_("Barcode, title, call number, and who owns it, on a sheet of labels "
			"or a roll (--sheet); --start goes on with a sheet that was begun. Instead of "
			"barcodes: --site for all that stands at a place, --since for what was acquired "
			"since a day, or both; then by call number. A code whose bars a scanner would "
			"not read on such a label is refused."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy"), .optional = true, .repeated = true}},
		.options = {{OPTION_SITE}, {OPTION_SINCE}, {OPTION_SHEET}, {OPTION_START}, PAGE},
		.examples = {{N_("malle label 00001 00002 --pdf labels.pdf"), N_("two labels in a file")},
			{N_("malle étiquettes --lieu annexe --depuis lundi --planche a4-65 --imprimer"), N_("small labels for what stands at a place since Monday")},
			{N_("malle label 00001 --start 5 --print"), N_("four labels of the sheet are used already")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_label,
	},
	{
		.name = "label patron",
		.aliases = {{"étiquettes personnes"}, {"étiquettes emprunteurs"}},
		.group = GROUP_PEOPLE,
		.summary = N_("print the cards of persons"),
		.description = N_("Name, organisation and barcode, on a sheet of cards unless --sheet "
			"names another."),
		.arguments = {{N_("PATRON"), VALUE_BARCODE, N_("barcode of a borrower"), .repeated = true}},
		.options = {{OPTION_SHEET}, {OPTION_START}, PAGE},
		.examples = {{N_("malle label patron E42 --pdf card.pdf"), N_("the card of E42")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_label_patron,
	},
	{
		.name = "label commands",
		.aliases = {{"étiquettes commandes"}},
		.group = GROUP_DESK,
		.summary = N_("print the page of words to scan at the desk"),
		.description = N_("PRET, RETOUR, ENTIER and the others as barcodes, of letters that every "
			"keyboard leaves in their place."),
		.options = {PAGE},
		.examples = {{N_("malle label commands --pdf commands.pdf"), N_("to pin up beside the scanner")}},
		.needs = 0,
		.run = cmd_label_commands,
	},
	{
		.name = "label sheets",
		.aliases = {{"étiquettes planches"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("list the sheets of labels that are known"),
		.description = N_("The names that --sheet takes, with their measures."),
		.examples = {{N_("malle label sheets"), N_("which one lies beside the printer?")}},
		.needs = 0,
		.run = cmd_label_sheets,
	},
	{
		.name = "contents",
		.aliases = {{"fiche contenu"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("print the card for the lid of a box"),
		.description = N_("What is in the box, essential or accessory, with a square to tick for "
			"each piece, and what is missing since when. On the screen as text; as a page "
			"of A5 with --pdf or --print, which has the newest photo that is kept of it "
			"(malle copy photo), or that of --photo."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {{OPTION_PHOTO}, {OPTION_TICKET}, PAGE},
		.examples = {{N_("malle contents 00001"), N_("what should be in the box")},
			{N_("malle fiche contenu 00001 --photo boite.jpg --imprimer"), N_("the card with its picture, printed")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_contents,
	},
	{
		.name = "loan slip",
		.aliases = {{"bon"}, {"bon de prêt"}, {"réimprimer"}},
		.group = GROUP_DESK,
		.summary = N_("show or print a loan slip again"),
		.description = N_("The last slip of this desk, or the one of that number: who, what with "
			"its contents, until when, what is on loan from before, and the opening hours."),
		.arguments = {{N_("NUMBER"), VALUE_TEXT, N_("number of the slip, as 2026-0877"), .optional = true}},
		.options = {SLIP, {OPTION_MAIL}, {OPTION_KEY}},
		.examples = {{N_("malle loan slip --print"), N_("print the last one")},
			{N_("malle bon --courrier"), N_("send the last one to the borrower by mail")},
			{N_("malle bon 2026-0877 --ticket"), N_("one of them, for a ticket printer")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_loan_slip,
	},
	{
		.name = "return slip",
		.aliases = {{"bon de retour"}},
		.group = GROUP_DESK,
		.summary = N_("show or print what a person brought back today"),
		.description = N_("What came back, what is missing of it, and what remains on loan."),
		.arguments = {{N_("PATRON"), VALUE_BARCODE, N_("barcode of a borrower")}},
		.options = {SLIP},
		.examples = {{N_("malle return slip E42"), N_("on the screen")},
			{N_("malle bon de retour E42 --imprimer"), N_("on paper")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_return_slip,
	},
	{
		.name = "booking slip",
		.aliases = {{"bon de réservation"}},
		.group = GROUP_DESK,
		.summary = N_("print the slip of a copy that is set aside"),
		.description = N_("For whom it lies ready, and when it is fetched: to put into the box."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {SLIP},
		.examples = {{N_("malle booking slip 00001 --ticket"), N_("for a ticket printer")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_booking_slip,
	},
	{
		.name = "transfer slip",
		.aliases = {{"bon de transfert"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("print the slip that travels with a copy"),
		.description = N_("Where it goes, and what is in it, to be counted on arrival."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {SLIP},
		.examples = {{N_("malle transfer slip 00001 --print"), N_("on paper")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_transfer_slip,
	},
	{
		.name = "piece slip",
		.aliases = {{"bon de pièces"}},
		.group = GROUP_DESK,
		.summary = N_("print the slip of what is missing of a box"),
		.description = N_("What is missing, and who had the box last."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of a copy")}},
		.options = {SLIP},
		.examples = {{N_("malle piece slip 00001 --pdf missing.pdf"), N_("in a file")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_piece_slip,
	},
};
/* clang-format on */

const struct command_set command_set_paper = {rows, sizeof rows / sizeof rows[0]};
