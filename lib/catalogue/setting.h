/* What a centre may want otherwise than usual: numbers and choices that rules leave open. Each is
 * a row of setting_table.c; what a centre chose is in the table `setting` (2.19, design 2). */
#ifndef CATALOGUE_SETTING_H
#define CATALOGUE_SETTING_H

#include <malle/base.h>

enum setting {
	SETTING_RETURN_ELSEWHERE,    /* R4.3 */
	SETTING_LOST_RETURN,         /* R4.6 */
	SETTING_MISSING_PIECE,       /* R4.11 */
	SETTING_LATE_EXPECTED,       /* R6.3, days */
	SETTING_HOLD_PICKUP,         /* R5.2, open days */
	SETTING_NOT_COLLECTED,       /* R6.10, open days */
	SETTING_HOLD_LOOKAHEAD,      /* R4.9, days */
	SETTING_PREPARE_AHEAD,       /* R6.6, days */
	SETTING_LATE_BLOCKS,         /* R2.1 late loans at checkout */
	SETTING_TRANSIT_INTERVAL,    /* R4.7, minutes */
	SETTING_DAMAGE_CLAIM,        /* R4.8, days */
	SETTING_PRIVACY_MONTHS,      /* R11.1, months */
	SETTING_REGISTRATION,        /* R2.3, months */
	SETTING_REMINDER_DAYS,       /* R2.5 */
	SETTING_NOT_RETURNED,        /* R7.8, days */
	SETTING_CLAIM_LETTERS,       /* R6.13 */
	SETTING_DESK_SLIP,           /* R12.1 */
	SETTING_APPOINTMENT_MINUTES, /* R17.2, minutes */
	SETTING_APPOINTMENT_LETTERS, /* R17.2 */
	SETTING_OFFLINE_DAYS,        /* R13.3, days */
	SETTING_COUNT
};

enum setting_type { SETTING_NUMBER, SETTING_CHOICE };

struct setting_row {
	const char *name; /* stable: "hold_pickup" */
	enum setting_type type;
	const char *usual;          /* when the centre says nothing */
	const char *const *choices; /* of SETTING_CHOICE: ends with NULL */
	int64_t least, most;        /* of SETTING_NUMBER */
	const char *rule;           /* "R5.2" */
	const char *help;           /* N_(), one line */
};

extern const struct setting_row setting_table[SETTING_COUNT];

/* The number that holds in the active centre; *value (out). */
enum malle_status setting_number(
	struct malle_session *session, enum setting setting, int64_t *value) MALLE_MUST_CHECK;

/* The choice that holds in the active centre, as its place among `choices`; *choice (out). */
enum malle_status setting_choice(
	struct malle_session *session, enum setting setting, int *choice) MALLE_MUST_CHECK;

/* Choices, in the order of their rows. */
enum setting_return_elsewhere {
	RETURN_ELSEWHERE_ACCEPT,
	RETURN_ELSEWHERE_TRANSFER,
	RETURN_ELSEWHERE_LATER,
	RETURN_ELSEWHERE_REFUSE,
};
enum setting_lost_return { LOST_RETURN_ACCEPT, LOST_RETURN_CONFIRM };
enum setting_missing_piece { MISSING_PIECE_CLOSES, MISSING_PIECE_STAYS_OPEN };
enum setting_late_blocks { LATE_BLOCKS_ALERT, LATE_BLOCKS_CONFIRM, LATE_BLOCKS_REFUSE };
enum setting_reminder_days { REMINDER_OPEN_DAYS, REMINDER_CALENDAR_DAYS };
enum setting_claim_letters { CLAIM_LETTERS_ALL, CLAIM_LETTERS_MAIL, CLAIM_LETTERS_NONE };
enum setting_desk_slip { DESK_SLIP_ALL, DESK_SLIP_MAIL, DESK_SLIP_PRINT, DESK_SLIP_NONE };
enum setting_appointment_letters { APPOINTMENT_LETTERS_MAIL, APPOINTMENT_LETTERS_NONE };

#endif
