/* The commands about what is in boxes and kits. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

#define BOX_ARGUMENT                                                                               \
	{                                                                                          \
		N_("BARCODE"), VALUE_BARCODE, N_("barcode of the box")                             \
	}
#define PIECE_ARGUMENT                                                                             \
	{                                                                                          \
		N_("PIECE"), VALUE_TEXT,                                                           \
			N_("its name, the beginning of it, or its number on the list")             \
	}

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "check",
		.aliases = {{"contrôler"}, {"vérifier"}},
		.group = GROUP_DESK,
		.summary = N_("check what is in a box"),
		.description = N_("The whole box is counted, outside of a loan: an inspection ends, and "
			"what may be lent follows from what is there. All that is missing is said, also what "
			"was missing before."),
		.arguments = {BOX_ARGUMENT},
		.options = {{OPTION_COMPLETE}, {OPTION_MISSING}, {OPTION_EXCESS}, {OPTION_DAMAGED}, {OPTION_KEY}},
		.examples = {{N_("malle check 00001 --complete"), N_("all of it is there")},
			{N_("malle contrôler 00001 --manque dé:1"), N_("one die is missing")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_check,
	},
	{
		.name = "piece missing",
		.aliases = {{"pièce manquante"}, {"pièce"}},
		.group = GROUP_DESK,
		.summary = N_("list what is missing in the boxes"),
		.description = N_("Since when, how often the box was lent since, at whose return it was "
			"missed, and in which box such a piece was too many."),
		.examples = {{N_("malle piece missing"), N_("what is to be found or replaced")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_piece_missing,
	},
	{
		.name = "piece list",
		.aliases = {{"pièce liste"}},
		.group = GROUP_DESK,
		.summary = N_("show the list of contents of a box"),
		.description = N_("What should be in it, and what is missing since when."),
		.arguments = {BOX_ARGUMENT},
		.examples = {{N_("malle piece list 00001"), N_("what is in the box")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_piece_list,
	},
	{
		.name = "piece found",
		.aliases = {{"pièce retrouvée"}},
		.group = GROUP_DESK,
		.summary = N_("note that a missing piece was found"),
		.description = N_("The box can be lent again when nothing essential is missing any more."),
		.arguments = {BOX_ARGUMENT, PIECE_ARGUMENT},
		.options = {{OPTION_COUNT_OF}, {OPTION_KEY}},
		.examples = {{N_("malle piece found 00001 die"), N_("it was under the table")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_piece_found,
	},
	{
		.name = "piece replaced",
		.aliases = {{"pièce remplacée"}},
		.group = GROUP_DESK,
		.summary = N_("note that a missing piece was replaced"),
		.description = N_("By another one: bought, made, or given by who lost it."),
		.arguments = {BOX_ARGUMENT, PIECE_ARGUMENT},
		.options = {{OPTION_COUNT_OF}, {OPTION_KEY}},
		.examples = {{N_("malle piece replaced 00001 cards --count 3"), N_("three cards were printed again")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_piece_replaced,
	},
	{
		.name = "piece add",
		.aliases = {{"pièce ajouter"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("add a piece to the list of contents of a box"),
		.description = N_("A box without an essential piece is not lent; without an accessory it is, "
			"with a warning."),
		.arguments = {BOX_ARGUMENT, {N_("NAME"), VALUE_TEXT, N_("what it is")}},
		.options = {{OPTION_COUNT_OF}, {OPTION_ACCESSORY}, {OPTION_ESSENTIAL}, {OPTION_SOURCE},
			{OPTION_POSITION}, {OPTION_KEY}},
		.examples = {{N_("malle piece add 00001 cards --count 52"), N_("52 cards belong to the box")},
			{N_("malle piece add 00001 bag --accessory"), N_("it can be lent without the bag")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_piece_add,
	},
	{
		.name = "piece change",
		.aliases = {{"pièce changer"}, {"pièce corriger"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("change a line of the list of contents"),
		.description = N_("What is not said stays as it is."),
		.arguments = {BOX_ARGUMENT, PIECE_ARGUMENT},
		.options = {{OPTION_NAME}, {OPTION_COUNT_OF}, {OPTION_ACCESSORY}, {OPTION_ESSENTIAL},
			{OPTION_SOURCE}, {OPTION_POSITION}, {OPTION_KEY}},
		.examples = {{N_("malle piece change 00001 bag --essential"), N_("without the bag it is not lent")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_piece_change,
	},
	{
		.name = "piece remove",
		.aliases = {{"pièce retirer"}, {"pièce enlever"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("take a piece off the list of contents"),
		.description = N_("It does not belong to the box any more; its history stays."),
		.arguments = {BOX_ARGUMENT, PIECE_ARGUMENT},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle piece remove 00001 bag"), N_("the box has no bag any more")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_piece_remove,
	},
	{
		.name = "kit show",
		.aliases = {{"mallette voir"}, {"mallette"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("show what makes up a kit"),
		.description = N_("Of a copy that is in a kit, its kit."),
		.arguments = {BOX_ARGUMENT},
		.examples = {{N_("malle kit show 00001"), N_("what is in the case")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_kit_show,
	},
	{
		.name = "kit add",
		.aliases = {{"mallette ajouter"}, {"mallette composer"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("put a copy into a kit"),
		.description = N_("The copy keeps its barcode, and goes out and comes back with the kit. A kit "
			"is not a part of another one."),
		.arguments = {{N_("KIT"), VALUE_BARCODE, N_("barcode of the kit")},
			{N_("BARCODE"), VALUE_BARCODE, N_("barcode of the copy")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle kit add 00001 00002"), N_("the game 00002 belongs to the case 00001")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_kit_add,
	},
	{
		.name = "kit remove",
		.aliases = {{"mallette retirer"}},
		.group = GROUP_CATALOGUE,
		.summary = N_("take a copy out of its kit"),
		.description = N_("It is lent by itself again."),
		.arguments = {{N_("BARCODE"), VALUE_BARCODE, N_("barcode of the copy")}},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle kit remove 00002"), N_("the game is lent alone from now on")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_kit_remove,
	},
};
/* clang-format on */

const struct command_set command_set_contents = {rows, sizeof rows / sizeof rows[0]};
