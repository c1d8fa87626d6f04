/* The commands about brochures: what is given away, and what is left. See cli/README for how to add
 * a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

#define NUMBER_AND_BROCHURE                                                                        \
	{                                                                                          \
		N_("NUMBER-BROCHURE"), VALUE_TEXT,                                                 \
			N_("how many, then its title, its code or its number: 25 une famille"),    \
			.repeated = true                                                           \
	}
#define BROCHURE_ARGUMENT                                                                          \
	{                                                                                          \
		N_("BROCHURE"), VALUE_TEXT, N_("its title, its code or its number"),               \
			.repeated = true                                                           \
	}

/* clang-format off */
static const struct command rows[] = {
	{
		.name = "brochure give",
		.aliases = {{"donner"}, {"diffuser"}, {"brochure donner"}},
		.group = GROUP_BROCHURES,
		.summary = N_("give brochures away"),
		.description = N_("The number comes first, as 25, 3x or 3*; none is one. A brochure is named by "
			"some words of its title, by a code or by its number. When the stock is noted as less, it asks "
			"whether paper is right, and notes the correction; --reason lets it go below zero."),
		.arguments = {NUMBER_AND_BROCHURE},
		.options = {{OPTION_REQUEST}, {OPTION_SITE}, {OPTION_ORIGIN}, {OPTION_REASON}, {OPTION_KEY}},
		.examples = {{N_("malle brochure give 25 'une famille, des écrans' --request d-2026-0412"),
				N_("for a request")},
			{N_("malle donner 3x 'ma première fois'"), N_("somebody took three from the display")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_brochure_give,
	},
	{
		.name = "brochure receive",
		.aliases = {{"recevoir"}, {"réception"}, {"brochure recevoir"}},
		.group = GROUP_BROCHURES,
		.summary = N_("note the brochures of a parcel"),
		.description = N_("It adds to the stock, and keeps who delivered them and what they cost. Any title "
			"may be received: one that was lent until now is given away from then on, if you agree."),
		.arguments = {NUMBER_AND_BROCHURE},
		.options = {{OPTION_SUPPLIER}, {OPTION_COST}, {OPTION_SITE}, {OPTION_REASON}, {OPTION_KEY}},
		.examples = {{N_("malle brochure receive 200 'ma première fois' --from-supplier ONE"),
				N_("free of charge")},
			{N_("malle recevoir 50 'une famille, des écrans' --coût 12,50 --lieu réserve"),
				N_("bought, and put into the store")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_brochure_receive,
	},
	{
		.name = "brochure stock",
		.aliases = {{"stock"}, {"brochure"}},
		.group = GROUP_BROCHURES,
		.summary = N_("what is left, and what is promised"),
		.description = N_("--low: those of which no more are left than the alert asks, less what is promised, "
			"and of which nobody took note since the last movement."),
		.arguments = {{N_("BROCHURE"), VALUE_TEXT, N_("its title, its code or its number"),
			.optional = true, .repeated = true}},
		.options = {{OPTION_LOW}, {OPTION_SITE}},
		.examples = {{N_("malle brochure stock --low"), N_("what is to be ordered")},
			{N_("malle stock première fois"), N_("one of them")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_brochure_stock,
	},
	{
		.name = "brochure count",
		.aliases = {{"compter"}, {"brochure compter"}},
		.group = GROUP_BROCHURES,
		.summary = N_("note how many were counted at a place"),
		.description = N_("The difference with what was noted becomes a correction: what was before stays "
			"as it was."),
		.arguments = {NUMBER_AND_BROCHURE},
		.options = {{OPTION_SITE}, {OPTION_REASON}, {OPTION_KEY}},
		.examples = {{N_("malle brochure count 38 'ma première fois'"), N_("on the display")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_brochure_count,
	},
	{
		.name = "brochure loss",
		.aliases = {{"brochure perte"}, {"pilon"}},
		.group = GROUP_BROCHURES,
		.summary = N_("note brochures that were lost or pulped"),
		.description = N_("They leave the stock and are not counted as given."),
		.arguments = {NUMBER_AND_BROCHURE},
		.options = {{OPTION_SITE}, {OPTION_REASON}, {OPTION_KEY}},
		.examples = {{N_("malle brochure loss 12 'ma première fois' --reason 'an old telephone number'"),
			N_("pulped")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_brochure_loss,
	},
	{
		.name = "brochure promise",
		.aliases = {{"promettre"}, {"brochure promettre"}},
		.group = GROUP_BROCHURES,
		.summary = N_("keep brochures for a request"),
		.description = N_("They stay in the stock until they are given to that request; the alert looks at the "
			"others. Another number takes the place of the first, 0 keeps none any more."),
		.arguments = {NUMBER_AND_BROCHURE},
		.options = {{OPTION_REQUEST, true}, {OPTION_KEY}},
		.examples = {{N_("malle brochure promise 30 'une famille, des écrans' --request d-2026-0412"),
			N_("they come for them tomorrow")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_brochure_promise,
	},
	{
		.name = "brochure list",
		.aliases = {{"brochure liste"}, {"mouvements"}},
		.group = GROUP_BROCHURES,
		.summary = N_("list the movements of brochures"),
		.description = N_("Newest first: received, given, lost, corrected; what was undone is not listed."),
		.arguments = {{N_("BROCHURE"), VALUE_TEXT, N_("its title, its code or its number"),
			.optional = true, .repeated = true}},
		.options = {{OPTION_REQUEST}, {OPTION_SITE}, {OPTION_SINCE}, {OPTION_UNTIL}, {OPTION_LIMIT}},
		.examples = {{N_("malle brochure list --since 2026-01-01 --csv"), N_("for a spreadsheet")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_brochure_list,
	},
	{
		.name = "brochure threshold",
		.aliases = {{"seuil"}, {"brochure seuil"}},
		.group = GROUP_BROCHURES,
		.summary = N_("say when few brochures are left"),
		.description = N_("An alert is given when no more than so many are left that nobody was promised. 0: "
			"when there is none; none: never."),
		.arguments = {{N_("NUMBER"), VALUE_LIMIT, N_("how many, 0 or more; or none")}, BROCHURE_ARGUMENT},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle brochure threshold 20 'une famille, des écrans'"), N_("alert at twenty")},
			{N_("malle seuil aucun 'ma première fois'"), N_("no alert any more")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_brochure_threshold,
	},
	{
		.name = "brochure edit",
		.aliases = {{"brochure corriger"}},
		.group = GROUP_BROCHURES,
		.summary = N_("say whose a brochure is, its code, or that it is superseded"),
		.description = N_("The publisher is who is named as the supplier when some are received."),
		.arguments = {BROCHURE_ARGUMENT},
		.options = {{OPTION_PUBLISHER}, {OPTION_CODE}, {OPTION_OBSOLETE}, {OPTION_KEY}},
		.examples = {{N_("malle brochure edit 'ma première fois' --code BR12 --publisher ONE"),
			N_("a code on the shelf, to scan")}},
		.needs = NEEDS_IDENTITY,
		.right = "copies",
		.run = cmd_brochure_edit,
	},
	{
		.name = "brochure acknowledge",
		.aliases = {{"brochure vue"}},
		.group = GROUP_BROCHURES,
		.summary = N_("take note that few are left"),
		.description = N_("No alert is given any more, until the next movement."),
		.arguments = {BROCHURE_ARGUMENT},
		.options = {{OPTION_KEY}},
		.examples = {{N_("malle brochure acknowledge 'ma première fois'"), N_("they are ordered")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_brochure_acknowledge,
	},
};
/* clang-format on */

const struct command_set command_set_brochures = {rows, sizeof rows / sizeof rows[0]};
