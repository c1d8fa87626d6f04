/* Every setting of a centre, once. Names and choices are stored: they never change. */
#include "base/gettext.h"
#include "catalogue/setting.h"

static const char *const return_elsewhere[] = {"accept", "transfer", "later", "refuse", NULL};
static const char *const lost_return[] = {"accept", "confirm", NULL};
static const char *const missing_piece[] = {"closes", "stays_open", NULL};
static const char *const late_blocks[] = {"alert", "confirm", "refuse", NULL};
static const char *const reminder_days[] = {"open", "calendar", NULL};
static const char *const claim_letters[] = {"all", "mail", "none", NULL};
static const char *const desk_slip[] = {"all", "mail", "print", "none", NULL};
static const char *const appointment_letters[] = {"mail", "none", NULL};

/* clang-format off */
const struct setting_row setting_table[SETTING_COUNT] = {
	[SETTING_RETURN_ELSEWHERE] = {"return_elsewhere", SETTING_CHOICE, "accept", return_elsewhere,
		.rule = "R4.3", .help = N_("a copy that comes back at another site: accept, send home (transfer), deal with it later, refuse")},
	[SETTING_LOST_RETURN] = {"lost_return", SETTING_CHOICE, "accept", lost_return,
		.rule = "R4.6", .help = N_("a lost copy that comes back: accept, or ask for a confirmation")},
	[SETTING_MISSING_PIECE] = {"missing_piece", SETTING_CHOICE, "closes", missing_piece,
		.rule = "R4.11", .help = N_("a box that comes back incomplete: the loan closes, or stays_open")},
	[SETTING_LATE_EXPECTED] = {"late_expected", SETTING_NUMBER, "30", .least = 1, .most = 365,
		.rule = "R6.3", .help = N_("a late copy is not promised for so many days from today")},
	[SETTING_HOLD_PICKUP] = {"hold_pickup", SETTING_NUMBER, "7", .least = 1, .most = 60,
		.rule = "R5.2", .help = N_("open days during which a copy waits for who held it")},
	[SETTING_NOT_COLLECTED] = {"not_collected", SETTING_NUMBER, "2", .least = 0, .most = 60,
		.rule = "R6.10", .help = N_("open days after its start at which a booking that was not fetched ends")},
	[SETTING_HOLD_LOOKAHEAD] = {"hold_lookahead", SETTING_NUMBER, "14", .least = 0, .most = 365,
		.rule = "R4.9", .help = N_("days ahead in which a booking competes with the queue at a return")},
	[SETTING_PREPARE_AHEAD] = {"prepare_ahead", SETTING_NUMBER, "3", .least = 1, .most = 60,
		.rule = "R6.6", .help = N_("bookings that start within so many days are in the list to prepare")},
	[SETTING_LATE_BLOCKS] = {"late_blocks", SETTING_CHOICE, "alert", late_blocks,
		.rule = "R1.2", .help = N_("lending to who has late loans: alert, confirm, or refuse")},
	[SETTING_TRANSIT_INTERVAL] = {"transit_interval", SETTING_NUMBER, "5", .least = 0, .most = 1440,
		.rule = "R4.7", .help = N_("minutes during which a second scan of what was just sent is ignored")},
	[SETTING_DAMAGE_CLAIM] = {"damage_claim", SETTING_NUMBER, "8", .least = 1, .most = 365,
		.rule = "R4.8", .help = N_("days during which the last borrower stays linked to a copy, for damage")},
	[SETTING_PRIVACY_MONTHS] = {"privacy_months", SETTING_NUMBER, "12", .least = 1, .most = 120,
		.rule = "R11.1", .help = N_("months after which names are erased from what is closed")},
	[SETTING_REGISTRATION] = {"registration_months", SETTING_NUMBER, "12", .least = 1, .most = 120,
		.rule = "R2.3", .help = N_("months for which a borrower is registered again")},
	[SETTING_REMINDER_DAYS] = {"reminder_days", SETTING_CHOICE, "open", reminder_days,
		.rule = "R2.5", .help = N_("delays of reminders count open days, or calendar days")},
	[SETTING_NOT_RETURNED] = {"not_returned", SETTING_NUMBER, "30", .least = 1, .most = 365,
		.rule = "R7.8", .help = N_("days after the last reminder at which a copy is proposed as not returned")},
	[SETTING_CLAIM_LETTERS] = {"claim_letters", SETTING_CHOICE, "all", claim_letters,
		.rule = "R6.13", .help = N_("letters about bookings and queues: all (on paper without address), mail (only by mail), none")},
	[SETTING_DESK_SLIP] = {"desk_slip", SETTING_CHOICE, "all", desk_slip,
		.rule = "R12.1", .help = N_("the loan slip at the end of a visit: printed and by mail (all), mail, print, none")},
	[SETTING_APPOINTMENT_MINUTES] = {"appointment_minutes", SETTING_NUMBER, "60", .least = 5, .most = 720,
		.rule = "R17.2", .help = N_("minutes that an appointment lasts unless told")},
	[SETTING_APPOINTMENT_LETTERS] = {"appointment_letters", SETTING_CHOICE, "mail", appointment_letters,
		.rule = "R17.2", .help = N_("confirmations and reminders of appointments: mail (to who has an address), none")},
	[SETTING_OFFLINE_DAYS] = {"offline_days", SETTING_NUMBER, "30", .least = 1, .most = 366,
		.rule = "R13.3", .help = N_("days after which a gesture of an offline desk is too old to be imported")},
};
/* clang-format on */
