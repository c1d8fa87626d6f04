#include "cli/desk/planned.h"

#include <stdio.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/database.h>
#include <malle/lookup.h>
#include <malle/people.h>
#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"

enum { HOUR_BYTES = 16, LIKE_MAX = 50 };

/* ---- those of today ---- */

static enum malle_status list_today(struct desk *desk, struct malle_contact **rows, size_t *count)
{
	struct malle_appointment_filter filter = {.patron = NULL};
	enum malle_status status = malle_database_today(desk->session, &filter.from);

	filter.to = filter.from;
	return status == MALLE_OK
		       ? malle_appointment_list(desk->session, desk->line, &filter, rows, count)
		       : status;
}

/* "2026-12-14 10:05": minutes since midnight. */
static int minutes_of(const struct malle_contact *contact)
{
	int hour = 0, minute = 0;

	return sscanf(contact->planned, "%*s %d:%d", &hour, &minute) == 2 ? 60 * hour + minute : -1;
}

/* "10 h", "10 h 30", as it is said. */
static const char *hour_of(void *owner, const struct malle_contact *contact)
{
	int minutes = minutes_of(contact);

	return minutes % 60 == 0 ? memory_text(owner, _("%d:00"), minutes / 60)
				 : memory_text(owner, _("%1$d:%2$02d"), minutes / 60, minutes % 60);
}

static const char *who_of(void *owner, const struct malle_contact *contact)
{
	if (contact->organisation[0] != '\0' && contact->patron[0] != '\0')
		return memory_text(owner, "%s, %s", contact->organisation, contact->patron);
	if (contact->organisation[0] == '\0' && contact->patron[0] == '\0')
		return _("general public");
	return memory_text(owner, "%s%s", contact->organisation, contact->patron);
}

/* "d-2026-0412 « estime de soi »" */
static const char *what_of(void *owner, const struct malle_contact *contact)
{
	return contact->subject[0] != '\0'
		       ? memory_text(owner, _("%1$s « %2$s »"), contact->request, contact->subject)
		       : memory_copy(owner, contact->request);
}

static void add_choices(struct question *question, const struct malle_contact *rows, size_t count)
{
	question->count = count < DESK_CHOICES ? count : DESK_CHOICES;
	question->choices = memory_array(question->owner, struct choice, question->count);
	for (size_t i = 0; i < question->count; i++) {
		question->choices[i].request = memory_copy(question->owner, rows[i].request);
		question->choices[i].label = memory_text(question->owner, "%s  %s  %s",
			hour_of(question->owner, &rows[i]), who_of(question->owner, &rows[i]),
			what_of(question->owner, &rows[i]));
	}
}

static void show_choices(const struct question *question)
{
	for (size_t i = 0; i < question->count; i++)
		desk_say("%zu  %s", i + 1, question->choices[i].label);
}

/* ---- somebody comes in ---- */

/* Is it for who comes? One that names nobody is for whoever comes for the organisation. */
static bool is_for(const struct malle_contact *contact, const struct malle_visit_start *start,
	const char *organisation)
{
	if (contact->patron_barcode[0] != '\0')
		return start->patron != NULL && strcmp(contact->patron_barcode, start->patron) == 0;
	return organisation[0] != '\0' && strcmp(contact->organisation, organisation) == 0;
}

/* For which organisation somebody comes; "": for none. */
static enum malle_status organisation_of(
	struct desk *desk, const struct malle_visit_start *start, const char **organisation)
{
	struct malle_patron *patron;
	enum malle_status status = MALLE_OK;

	*organisation = start->organisation != NULL ? start->organisation : "";
	if (start->patron == NULL)
		return MALLE_OK;
	status = malle_patron_show(desk->session, desk->line, start->patron, &patron);
	if (status == MALLE_OK)
		*organisation = patron->organisation;
	return status;
}

static enum malle_status ask_whether(struct desk *desk, const struct malle_visit_start *start,
	const struct malle_contact *rows, size_t count)
{
	struct question *question = question_new(desk, QUESTION_PLANNED);

	if (start->patron != NULL)
		question->start.patron = memory_copy(question->owner, start->patron);
	else
		question->start.organisation = memory_copy(question->owner, start->organisation);
	add_choices(question, rows, count);
	if (count == 1) {
		desk_ask(memory_text(desk->line, _("Appointment at %1$s: %2$s. Is it for that?"),
				 hour_of(desk->line, rows), what_of(desk->line, rows)),
			_("[Y/n]"));
		return MALLE_OK;
	}
	desk_ask(memory_text(desk->line,
			 ngettext_("%zu appointment today. Is it for one of them?",
				 "%zu appointments today. Is it for one of them?", count),
			 count),
		_("[1] (n = no)"));
	show_choices(question);
	return MALLE_OK;
}

enum malle_status planned_meet(struct desk *desk, const struct malle_visit_start *start)
{
	const char *organisation = "";
	struct malle_contact *rows;
	size_t count, kept = 0;
	enum malle_status status;

	if (start->patron == NULL && start->organisation == NULL)
		return who_start(desk, start);
	status = list_today(desk, &rows, &count);
	if (status == MALLE_OK && count > 0)
		status = organisation_of(desk, start, &organisation);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	for (size_t i = 0; i < count; i++)
		if (is_for(&rows[i], start, organisation))
			rows[kept++] = rows[i];
	return kept == 0 ? who_start(desk, start) : ask_whether(desk, start, rows, kept);
}

/* `patron`: who comes, or NULL. */
static enum malle_status start_request(struct desk *desk, const char *number, const char *patron)
{
	const struct malle_visit_start start = {.request = number, .patron = patron};

	return who_start(desk, &start);
}

bool planned_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	size_t number = 1;

	if (entry->kind == ENTRY_NUMBERS && entry->word_count == 1)
		number = (size_t)entry_number(entry->words[0]);
	else if (question_is_no(desk->line, entry->typed))
		number = 0;
	else if (entry->kind != ENTRY_EMPTY && !question_is_yes(desk->line, entry->typed))
		return false;
	if (number == 0)
		*status = who_start(desk, &asked->start);
	else if (number <= asked->count)
		*status = start_request(
			desk, asked->choices[number - 1].request, asked->start.patron);
	else
		*status = desk_fault(
			desk, MALLE_INVALID, _("There is no number %zu in this list."), number);
	return true;
}

/* Whoever goes on scanning serves the person who is there; what is usual is that it is for the
 * appointment, and nothing of it is written before the end of the visit. */
enum malle_status planned_drop(struct desk *desk, const struct question *asked)
{
	return asked->start.patron == NULL && asked->start.organisation == NULL
		       ? MALLE_OK
		       : start_request(desk, asked->choices[0].request, asked->start.patron);
}

/* ---- rdv ---- */

static size_t keep_time(struct malle_contact *rows, size_t count, int minutes)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (minutes_of(&rows[i]) == minutes)
			rows[kept++] = rows[i];
	return kept;
}

static bool has_words(void *scratch, const struct malle_contact *contact, const char *typed)
{
	const char *subject = malle_text_fold(scratch, contact->subject);
	const char *words = malle_text_fold(scratch, typed);

	return *words != '\0' && strstr(subject, words) != NULL;
}

static bool is_one_of(const struct malle_contact *contact, const struct malle_lookup *lookup)
{
	for (size_t i = 0; i < lookup->count; i++)
		if (lookup->rows[i].person
				? strcmp(contact->patron_barcode, lookup->rows[i].card) == 0
				: strcmp(contact->organisation, lookup->rows[i].name) == 0)
			return true;
	return false;
}

/* Those with whoever the words mean, or about what they say. */
static enum malle_status keep_words(
	struct desk *desk, struct malle_contact *rows, size_t *count, const char *typed)
{
	struct malle_lookup *lookup;
	size_t kept = 0;
	enum malle_status status = malle_people_lookup(
		desk->session, desk->line, typed, MALLE_LOOKUP_ALL, LIKE_MAX, &lookup);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		if (is_one_of(&rows[i], lookup) || has_words(desk->line, &rows[i], typed))
			rows[kept++] = rows[i];
	*count = kept;
	return status;
}

static enum malle_status open_one_of(
	struct desk *desk, const struct malle_contact *rows, size_t count)
{
	struct question *question;

	if (count == 1)
		return start_request(desk, rows[0].request, NULL);
	question = question_new(desk, QUESTION_PLANNED);
	add_choices(question, rows, count);
	desk_ask(_("Which appointment?"), "[1]");
	show_choices(question);
	return MALLE_OK;
}

static enum malle_status none_of(
	struct desk *desk, const char *typed, const struct malle_contact *rows, size_t count)
{
	desk_fault(desk, MALLE_NOT_FOUND, _("No appointment of today answers to « %s »."), typed);
	for (size_t i = 0; i < count && i < DESK_CHOICES; i++)
		desk_say("%s  %s", hour_of(desk->line, &rows[i]), who_of(desk->line, &rows[i]));
	return MALLE_NOT_FOUND;
}

enum malle_status planned_open(struct desk *desk, const struct entry *entry)
{
	const char *typed = entry_words(desk->line, entry, 0);
	struct malle_contact *rows, *all;
	size_t count, all_count;
	int minutes;
	bool timed;
	enum malle_status status = list_today(desk, &all, &all_count);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (all_count == 0 && (typed[0] == '\0' || desk->visit == NULL))
		return desk_fault(desk, MALLE_NOT_FOUND, _("No appointment is left today."));
	count = all_count;
	rows = memory_array(desk->line, struct malle_contact, count);
	memcpy(rows, all, count * sizeof(*rows));
	timed = malle_time_from_text(typed, &minutes) == MALLE_OK;
	if (timed)
		count = keep_time(rows, count, minutes);
	else if (typed[0] != '\0')
		status = keep_words(desk, rows, &count, typed);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count > 0)
		return open_one_of(desk, rows, count);
	/* "rendez-vous avec mon corps" is a title */
	return desk->visit != NULL && !timed ? words_take(desk, entry)
					     : none_of(desk, typed, all, all_count);
}
