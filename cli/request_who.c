/* Whom a request is for, by what is typed of them. */
#include <stdlib.h>
#include <string.h>

#include <malle/lookup.h>
#include <malle/people.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"
#include "cli/request_who.h"

enum { PEOPLE_SHOWN = 9 };

/* One of those whom the words may mean. */
struct person {
	const char *card, *organisation; /* one of both */
	const char *label;
};

struct people {
	struct person rows[PEOPLE_SHOWN];
	size_t count; /* of all, more than are here perhaps */
};

static void add_person(struct people *people, struct person person)
{
	if (people->count < PEOPLE_SHOWN)
		people->rows[people->count] = person;
	people->count++;
}

static const char *both(const struct answering *answering, const char *first, const char *second)
{
	return first[0] != '\0' && second[0] != '\0'
		       ? memory_text(answering->session, "%s — %s", first, second)
		       : memory_copy(answering->session, first[0] != '\0' ? first : second);
}

/* Slips included, as at the desk. */
static enum malle_status find_people(
	const struct answering *answering, const char *words, struct people *people)
{
	struct malle_session *session = answering->session;
	struct malle_patron *carrier;
	struct malle_lookup *lookup;
	enum malle_status status = malle_patron_show(session, session, words, &carrier);

	*people = (struct people) {.count = 0};
	if (status == MALLE_OK) { /* a card was scanned */
		add_person(people,
			(struct person) {.card = carrier->barcode,
				.label = both(answering, carrier->organisation, carrier->name)});
		return status;
	}
	status = malle_people_lookup(
		session, session, words, MALLE_LOOKUP_ALL, PEOPLE_SHOWN, &lookup);
	for (size_t i = 0; status == MALLE_OK && i < lookup->count; i++) {
		const struct malle_found *row = &lookup->rows[i];

		add_person(people,
			(struct person) {.card = row->person ? row->card : NULL,
				.organisation = row->person ? NULL : row->name,
				.label = row->person
						 ? both(answering, row->organisation, row->name)
						 : both(answering, row->name, row->municipality)});
	}
	if (status == MALLE_OK)
		people->count = lookup->found;
	return status;
}

/* Which of several; *chosen (out) is NULL when none of them was meant. */
static enum malle_status choose(
	const struct answering *answering, struct people *people, const struct person **chosen)
{
	size_t shown = people->count < PEOPLE_SHOWN ? people->count : PEOPLE_SHOWN;
	const char *answer;
	enum malle_status status;
	size_t number;

	for (size_t i = 0; i < shown; i++)
		answer_say(answering,
			memory_text(answering->session, "%zu  %s", i + 1, people->rows[i].label));
	if (shown < people->count)
		answer_say(answering, _("and others: type one word more"));
	status = answer_read(answering, _("Which one? 0: none of them"), "1", &answer);
	if (status != MALLE_OK)
		return status;
	number = answer[0] == '\0' ? 1 : strtoul(answer, NULL, 10);
	*chosen = number >= 1 && number <= shown ? &people->rows[number - 1] : NULL;
	return MALLE_OK;
}

static enum malle_status settle(const struct answering *answering, const char *words,
	struct people *people, struct malle_request_wish *wish)
{
	const struct person *chosen = &people->rows[0];
	enum malle_status status = MALLE_OK;

	if (people->count == 0) {
		output_line(MARK_ERROR, _("Nobody is called « %s »: no person, no organisation."),
			words);
		return MALLE_OK;
	}
	if (people->count > 1)
		status = choose(answering, people, &chosen);
	if (status != MALLE_OK || chosen == NULL)
		return status;
	wish->patron = chosen->card;
	wish->organisation = chosen->organisation;
	answer_say(answering, chosen->label);
	return MALLE_OK;
}

enum malle_status request_who_ask(
	const struct answering *answering, struct malle_request_wish *wish)
{
	static const char *const nobody[] = {"", "public", "tout public", NULL};
	enum malle_status status = MALLE_OK;

	while (status == MALLE_OK && wish->patron == NULL && wish->organisation == NULL) {
		struct people people;
		const char *words;

		status = answer_read(answering,
			_("Who? A name, an organisation, a card; Enter: the general public"), "",
			&words);
		if (status != MALLE_OK || answer_is(answering, words, nobody))
			return status;
		status = find_people(answering, words, &people);
		if (status == MALLE_OK)
			status = settle(answering, words, &people, wish);
	}
	return status;
}
