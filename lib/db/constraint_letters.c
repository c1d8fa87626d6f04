/* The sentences of letters and reminders. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

static const char no_letter[] = N_("there is no such letter in this centre, or it is still used");
static const char no_address[] = N_("this is not an e-mail address");

/* clang-format off */
const struct constraint constraints_letters[] = {
	/* letter */
	{"letter_attempts_positive", MALLE_INTERNAL, N_("a letter was tried 0 times or more")},
	{"letter_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"letter_channel", MALLE_INVALID, N_("a letter goes by mail or is printed")},
	{"letter_claimed_while_sending", MALLE_INTERNAL,
		N_("a letter has a sender exactly while it is being sent"), "R7.5"},
	{"letter_email_form", MALLE_INVALID, no_address},
	{"letter_event", MALLE_NOT_FOUND, constraint_no_event},
	{"letter_header_line", MALLE_INVALID, N_("a subject and a name are one line")},
	{"letter_id", MALLE_INTERNAL, constraint_same_number},
	{"letter_kind", MALLE_INVALID, N_("there is no such kind of letter")},
	{"letter_mail_has_address", MALLE_INVALID, N_("without an e-mail address a letter is printed"), "R7.4"},
	{"letter_of_centre", MALLE_INTERNAL, constraint_same_number},
	{"letter_organisation", MALLE_NOT_FOUND, constraint_no_organisation},
	{"letter_patron", MALLE_NOT_FOUND, constraint_no_patron},
	{"letter_settled", MALLE_INTERNAL, N_("a letter is settled when it does not wait any more")},
	{"letter_state", MALLE_INVALID, N_("there is no such state of a letter")},
	/* letter_line */
	{"letter_line_due_of_loan", MALLE_INVALID, N_("a line of a loan has its due date")},
	{"letter_line_booking", MALLE_NOT_FOUND, constraint_no_booking},
	{"letter_line_contact", MALLE_NOT_FOUND, N_("there is no such appointment")},
	{"letter_line_hold", MALLE_NOT_FOUND, constraint_no_hold},
	{"letter_line_letter", MALLE_NOT_FOUND, no_letter},
	{"letter_line_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"letter_line_once", MALLE_EXISTS, N_("the letter has this line already")},
	{"letter_line_plan_of_contact", MALLE_INVALID, N_("a line of an appointment has its moment")},
	{"letter_line_start_of_booking", MALLE_INVALID, N_("a line of a booking has its first day")},
	{"letter_line_until_of_hold", MALLE_INVALID, N_("a line of a place in the queue has its last day")},
	/* letter_text */
	{"letter_text_body_given", MALLE_INVALID, N_("a letter says something")},
	{"letter_text_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"letter_text_code", MALLE_INVALID, N_("there is no such text")},
	{"letter_text_event", MALLE_NOT_FOUND, constraint_no_event},
	{"letter_text_once", MALLE_EXISTS, N_("the centre has words of its own for this text already")},
	{"letter_text_subject_line", MALLE_INVALID, N_("a subject is one line")},
	/* letter_sender */
	{"letter_sender_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"letter_sender_email_form", MALLE_INVALID, no_address},
	{"letter_sender_event", MALLE_NOT_FOUND, constraint_no_event},
	{"letter_sender_name_line", MALLE_INVALID, N_("the name of a sender is one line")},
	{"letter_sender_once", MALLE_EXISTS, N_("the centre has a sender already")},
	/* reminder_level */
	{"reminder_level_before", MALLE_INVALID,
		N_("levels up to 0 come before the due date, the others after it"), "R7.6"},
	{"reminder_level_category", MALLE_NOT_FOUND, constraint_no_value},
	{"reminder_level_centre", MALLE_NOT_FOUND, constraint_no_centre},
	{"reminder_level_channel", MALLE_INVALID, N_("a reminder goes by mail or is printed")},
	{"reminder_level_delay", MALLE_INVALID,
		N_("a reminder goes from 60 days before the due date to 730 days after it")},
	{"reminder_level_increasing", MALLE_INVALID,
		N_("each level of reminders comes later than the one before it"), "R7.1"},
	{"reminder_level_number", MALLE_INVALID, N_("there are at most nine levels on each side")},
	{"reminder_level_once", MALLE_EXISTS, N_("there is such a level already")},
	{"reminder_level_text", MALLE_INVALID, N_("there is no such text")},
	/* reminder */
	{"reminder_channel", MALLE_INVALID, N_("a reminder goes by mail or is printed")},
	{"reminder_event", MALLE_NOT_FOUND, constraint_no_event},
	{"reminder_letter", MALLE_NOT_FOUND, no_letter},
	{"reminder_loan", MALLE_NOT_FOUND, constraint_no_loan},
	{"reminder_once", MALLE_EXISTS, N_("this reminder was written already"), "R7.2"},
	{NULL, MALLE_OK, NULL},
};
/* clang-format on */
