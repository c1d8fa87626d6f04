/* The commands about appointments. See cli/README for how to add a row. */
#include "cli/command.h"

#include "cli/commands.h"
#include "cli/gettext.h"

/* clang-format off */
#define NUMBER_ARGUMENT \
	{N_("NUMBER"), VALUE_NUMBER, N_("its number, as malle appointment list shows it")}

static const struct command rows[] = {
	{
		.name = "appointment add",
		.aliases = {{"rendez-vous ajouter"}, {"rdv ajouter"}, {"rendez-vous prendre"}, {"rdv prendre"}},
		.group = GROUP_REQUESTS,
		.summary = N_("make an appointment"),
		.description = N_("It opens a request, or hangs on the one of --request. A closed day and another "
			"appointment at that time are told, and stop nothing. Who has an e-mail address gets a "
			"confirmation, and a reminder the day before (setting appointment_letters; --mail, --no-mail)."),
		.arguments = {{N_("WHEN"), VALUE_TEXT, N_("day and time: 'monday 10h', '14/12 10h30', '14 h'")},
			{N_("WORDS"), VALUE_TEXT, N_("what was asked, in the team's words"),
				.optional = true, .repeated = true}},
		.options = {{OPTION_PATRON}, {OPTION_ORGANISATION}, {OPTION_REQUEST}, {OPTION_MINUTES},
			{OPTION_SERVICE}, {OPTION_THEME}, {OPTION_MODE}, {OPTION_NOTE}, {OPTION_MAIL},
			{OPTION_NO_MAIL}, {OPTION_KEY}},
		.examples = {{N_("malle rdv ajouter 'lundi 10h' --emprunteur E42 'estime de soi'"), N_("somebody comes on Monday")},
			{N_("malle appointment add '14/12 14h30' --request d-2026-0001 --minutes 90"),
				N_("they meet again about the same request")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_appointment_add,
	},
	{
		.name = "appointment list",
		.aliases = {{"rendez-vous liste"}, {"rdv liste"}, {"rendez-vous"}, {"rdv"}},
		.group = GROUP_REQUESTS,
		.summary = N_("list the appointments"),
		.description = N_("From today on, in order; --all: also those that were held, cancelled or missed."),
		.options = {{OPTION_FROM}, {OPTION_UNTIL}, {OPTION_PATRON}, {OPTION_ALL}},
		.examples = {{N_("malle rdv"), N_("who comes")},
			{N_("malle appointment list --from 1/12 --until 31/12 --all"), N_("a month")}},
		.needs = NEEDS_IDENTITY,
		.run = cmd_appointment_list,
	},
	{
		.name = "appointment move",
		.aliases = {{"rendez-vous déplacer"}, {"rdv déplacer"}},
		.group = GROUP_REQUESTS,
		.summary = N_("move an appointment"),
		.description = N_("To another day, another time, or both; what is not said stays. Its number stays."),
		.arguments = {NUMBER_ARGUMENT, {N_("WHEN"), VALUE_TEXT, N_("day, time or both: 'tuesday', '14h'"),
			.optional = true, .repeated = true}},
		.options = {{OPTION_MINUTES}, {OPTION_NOTE}, {OPTION_MAIL}, {OPTION_NO_MAIL}, {OPTION_KEY}},
		.examples = {{N_("malle rdv déplacer 3 'mardi 14h'"), N_("Tuesday suits better")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_appointment_move,
	},
	{
		.name = "appointment cancel",
		.aliases = {{"rendez-vous annuler"}, {"rdv annuler"}},
		.group = GROUP_REQUESTS,
		.summary = N_("cancel an appointment"),
		.description = N_("Its request stays: close it when nothing comes of it."),
		.arguments = {NUMBER_ARGUMENT},
		.options = {{OPTION_NOTE}, {OPTION_MAIL}, {OPTION_NO_MAIL}, {OPTION_KEY}},
		.examples = {{N_("malle rdv annuler 3"), N_("it does not take place")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_appointment_cancel,
	},
	{
		.name = "appointment missed",
		.aliases = {{"rendez-vous manqué"}, {"rdv manqué"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note that nobody came"),
		.description = N_("Nothing is sent: call the person, and make another one for the same request."),
		.arguments = {NUMBER_ARGUMENT},
		.options = {{OPTION_NOTE}, {OPTION_KEY}},
		.examples = {{N_("malle rdv manqué 3"), N_("nobody came")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_appointment_missed,
	},
	{
		.name = "appointment held",
		.aliases = {{"rendez-vous tenu"}, {"rdv tenu"}},
		.group = GROUP_REQUESTS,
		.summary = N_("note that an appointment took place"),
		.description = N_("It is a contact of its request then, which counts as one by appointment."),
		.arguments = {NUMBER_ARGUMENT},
		.options = {{OPTION_DATE}, {OPTION_NOTE}, {OPTION_KEY}},
		.examples = {{N_("malle rdv tenu 3"), N_("they were here")}},
		.needs = NEEDS_IDENTITY,
		.right = "lend",
		.run = cmd_appointment_held,
	},
};
/* clang-format on */

const struct command_set command_set_appointments = {rows, sizeof rows / sizeof rows[0]};
