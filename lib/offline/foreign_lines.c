/* Files that other systems write at a desk without a server: PMB's "secouru", Koha's .koc (R13.1).
 */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "offline/lines.h"

/* ---- PMB ---- */

/* "PRET SECOURU", however the words are written. */
static bool is_keyword(void *scratch, const char *text, const char *keyword)
{
	return strcmp(malle_text_fold(scratch, text), keyword) == 0;
}

bool pmb_line_is_first(void *scratch, const char *text)
{
	return is_keyword(scratch, text, "pret secouru") ||
	       is_keyword(scratch, text, "retour secouru");
}

/* PMB does not say when: who imports it does, and the day makes the line known (R13.3). */
static enum malle_status name_pmb(struct offline_reading *reading)
{
	if (reading->file->name[0] != '\0')
		return MALLE_OK;
	if (reading->day[0] == '\0') {
		session_fail(reading->session, MALLE_INVALID,
			_("a file of PMB does not say on which day it was written"));
		session_hint(reading->session, _("say so: --date 24/11"));
		session_rule(reading->session, "R13.3");
		return MALLE_INVALID;
	}
	reading->file->name = arena_printf(reading->file, "pmb-%s", reading->day);
	return MALLE_OK;
}

/* A person's card that nobody scanned. */
static void close_loans(struct offline_reading *reading)
{
	if (reading->mode == PMB_CARD)
		offline_gesture_add(reading, &reading->head, &(struct malle_offline_gesture) {0},
			N_("no card follows PRET SECOURU"));
}

void pmb_line_lost(struct offline_reading *reading)
{
	reading->mode = PMB_LOST;
}

static void take_pmb_code(
	struct offline_reading *reading, const struct offline_line *line, const char *code)
{
	struct malle_offline_gesture gesture = {
		.kind = reading->mode == PMB_RETURNS ? MALLE_OFFLINE_RETURN : MALLE_OFFLINE_LOAN,
		.card = reading->mode == PMB_LOANS ? reading->card : "",
		.code = code,
	};

	memcpy(gesture.moment, reading->day, strlen(reading->day) + 1);
	offline_gesture_add(reading, line, &gesture,
		reading->mode == PMB_LOST
			? N_("whose it is cannot be known: a line before it cannot be read")
			: offline_code_fault(code));
}

enum malle_status pmb_line_take(struct offline_reading *reading, const struct offline_line *line)
{
	void *scratch = arena_scratch(reading->file);
	const char *code = offline_rest(scratch, line->text);
	enum malle_status status = name_pmb(reading);

	if (status != MALLE_OK)
		goto done;
	if (is_keyword(scratch, code, "pret secouru")) {
		close_loans(reading);
		reading->mode = PMB_CARD;
		reading->head = *line;
		reading->head.text = arena_strdup(reading->file, line->text);
	} else if (is_keyword(scratch, code, "retour secouru")) {
		close_loans(reading);
		reading->mode = PMB_RETURNS;
	} else if (reading->mode == PMB_CARD) {
		const char *fault = offline_code_fault(code);

		reading->card = arena_strdup(reading->file, code);
		reading->mode = fault == NULL ? PMB_LOANS : PMB_LOST;
		if (fault != NULL)
			offline_gesture_add(
				reading, line, &(struct malle_offline_gesture) {0}, fault);
	} else {
		take_pmb_code(reading, line, code);
	}
done:
	talloc_free(scratch);
	return status;
}

enum malle_status pmb_lines_end(struct offline_reading *reading)
{
	close_loans(reading);
	return MALLE_OK;
}

/* ---- Koha ---- */

bool koc_line_is_first(void *scratch, const char *text)
{
	(void)scratch;
	return strncmp(text, "Version=", strlen("Version=")) == 0 &&
	       strstr(text, "Generator=") != NULL;
}

/* The next column, between tabs. */
static char *tab_column(void *scratch, const char **at)
{
	size_t size = strcspn(*at, "\t");
	char *column = arena_strndup(scratch, *at, size);

	*at += size + ((*at)[size] == '\t');
	return offline_rest(scratch, column);
}

static const char *read_koc(struct offline_reading *reading, void *scratch, const char *at,
	struct malle_offline_gesture *gesture)
{
	const char *moment = tab_column(scratch, &at);
	const char *verb = tab_column(scratch, &at);
	const char *day = offline_column(scratch, &moment);
	const char *time = offline_column(scratch, &moment); /* thousandths of seconds follow */
	const char *fault;

	if (strcmp(verb, "payment") == 0) {
		reading->file->payments++;
		return NULL;
	}
	if (!offline_moment_read(day, time, gesture->moment))
		return N_("the day and the time cannot be read, as in 2026-11-24 09:00");
	if (strcmp(verb, "issue") == 0) {
		gesture->kind = MALLE_OFFLINE_LOAN;
		gesture->card = tab_column(scratch, &at);
		fault = offline_code_fault(gesture->card);
		if (fault != NULL)
			return N_("the card is missing");
	} else if (strcmp(verb, "return") == 0) {
		gesture->kind = MALLE_OFFLINE_RETURN;
	} else {
		return N_("the gesture is one of: issue, return, payment");
	}
	gesture->code = tab_column(scratch, &at);
	return offline_code_fault(gesture->code);
}

enum malle_status koc_line_take(struct offline_reading *reading, const struct offline_line *line)
{
	void *scratch = arena_scratch(reading->file);
	struct malle_offline_gesture gesture = {0};
	size_t payments = reading->file->payments;
	const char *fault;

	reading->file->name = "koc";
	if (!koc_line_is_first(scratch, line->text)) {
		fault = read_koc(reading, scratch, line->text, &gesture);
		if (payments == reading->file->payments)
			offline_gesture_add(reading, line, &gesture, fault);
	}
	talloc_free(scratch);
	return MALLE_OK;
}
