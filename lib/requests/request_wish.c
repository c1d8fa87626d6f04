#include "requests/request_wish.h"

#include <stddef.h>
#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/organisation.h"
#include "people/organisation_name.h"
#include "people/patron.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

/* ---- what can be kept ---- */

enum { SUBJECT_MAX_BYTES = 2000, WORDS_MAX_BYTES = 300 };

static enum malle_status check_days(
	struct malle_session *session, const struct malle_request_wish *wish)
{
	struct malle_date today;
	enum malle_status status = malle_database_today(session, &today);

	if (status == MALLE_OK && malle_date_is_set(wish->received) &&
		malle_date_to_days(wish->received) > malle_date_to_days(today))
		return session_fail(session, MALLE_INVALID,
			_("a request is noted on the day it came, not before"));
	if (status == MALLE_OK && malle_date_is_set(wish->closed) &&
		malle_date_to_days(wish->closed) > malle_date_to_days(today))
		return session_fail(session, MALLE_INVALID,
			_("a request is closed on the day it was answered, not before"));
	return status;
}

enum malle_status request_wish_check(
	struct malle_session *session, const struct malle_request_wish *wish)
{
	const struct typed_text texts[] = {
		{.unfit = N_("this subject cannot be kept"),
			.text = wish->subject,
			.max_bytes = SUBJECT_MAX_BYTES,
			.lines = true},
		{.unfit = N_("what was missing cannot be kept so"),
			.text = wish->missing,
			.max_bytes = SUBJECT_MAX_BYTES,
			.lines = true},
		{.unfit = N_("this origin cannot be kept"),
			.text = wish->origin,
			.max_bytes = WORDS_MAX_BYTES},
		{.unfit = N_("this destination cannot be kept"),
			.text = wish->referred_to,
			.max_bytes = WORDS_MAX_BYTES},
	};
	enum malle_status status =
		typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));

	return status == MALLE_OK ? check_days(session, wish) : status;
}

/* ---- words of lists ---- */

#define WISH(member) offsetof(struct malle_request_wish, member)
#define STATE(member) offsetof(struct request_state, member)

/* What a request has once. */
static const struct word_row {
	const char *facet; /* of a proposal, and its list of values */
	size_t wish, state;
} words[] = {
	{"service", WISH(service), STATE(service)},
	{"sector", WISH(sector), STATE(sector)},
	{"sub_sector", WISH(sub_sector), STATE(sub_sector)},
	{"municipality", WISH(municipality), STATE(municipality)},
	{"outcome", WISH(outcome), STATE(outcome)},
};

enum { WORD_COUNT = sizeof(words) / sizeof(words[0]) };

static const size_t facet_wish[FACET_COUNT] = {
	[FACET_PROFESSION] = WISH(professions),
	[FACET_CONTACT_MODE] = WISH(contact_modes),
	[FACET_THEME] = WISH(themes),
	[FACET_AXIS] = WISH(axes),
	[FACET_STRATEGY] = WISH(strategies),
	[FACET_OBJECTIVE] = WISH(objectives),
};

static const char *wish_at(const struct malle_request_wish *wish, size_t offset)
{
	return *(const char *const *)((const char *)wish + offset);
}

static int64_t *state_at(struct request_state *state, size_t offset)
{
	return (int64_t *)((char *)state + offset);
}

static enum malle_status apply_words(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < WORD_COUNT && status == MALLE_OK; i++) {
		const char *typed = wish_at(wish, words[i].wish);
		struct vocabulary_value value;

		if (typed == NULL)
			continue;
		status = vocabulary_find_begun(session, state, words[i].facet, 0, typed, &value);
		if (status == MALLE_OK)
			*state_at(state, words[i].state) = value.id;
		if (status == MALLE_OK && value.parent != 0 && wish->sector == NULL)
			state->sector = value.parent; /* a sub-sector says its sector */
	}
	return status;
}

/* A sub-sector of another sector than the one that was said is refused, one that was there goes. */
static enum malle_status fit_sub_sector(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	struct vocabulary_value value;

	if (wish->sector == NULL || state->sub_sector == 0)
		return MALLE_OK;
	if (wish->sub_sector == NULL) {
		state->sub_sector = 0;
		return MALLE_OK;
	}
	return vocabulary_find_begun(
		session, state, "sub_sector", state->sector, wish->sub_sector, &value);
}

static enum malle_status apply_facets(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	enum malle_status status = MALLE_OK;

	for (int facet = 0; facet < FACET_COUNT && status == MALLE_OK; facet++) {
		const char *typed = wish_at(wish, facet_wish[facet]);
		struct vocabulary_value *values;
		size_t count;

		if (typed == NULL)
			continue;
		status = vocabulary_find_several(
			session, state, facet_vocabulary[facet], typed, &values, &count);
		if (status != MALLE_OK)
			break;
		state->values[facet].count = 0;
		for (size_t i = 0; i < count; i++)
			request_values_add(state, &state->values[facet], values[i].id);
	}
	return status;
}

/* ---- who ---- */

static enum malle_status apply_people(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	struct malle_patron *patron = arena_new(state, struct malle_patron);
	struct organisation_name organisation = {0};
	enum malle_status status = MALLE_OK;

	if (wish->patron != NULL && wish->patron[0] != '\0')
		status = patron_find(session, wish->patron, patron);
	if (status == MALLE_OK && wish->patron != NULL)
		state->patron = patron->id;
	if (status == MALLE_OK && wish->organisation != NULL && wish->organisation[0] != '\0')
		status = organisation_find(session, state, wish->organisation, &organisation);
	if (status == MALLE_OK && wish->organisation != NULL)
		state->organisation = organisation.id;
	return status;
}

static enum malle_status apply_owner(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	enum malle_status status = MALLE_OK;

	if (wish->handled_by == NULL)
		return MALLE_OK;
	state->handled_by = 0;
	if (wish->handled_by[0] != '\0')
		status = statement_id(session, &query_requests_owner_find,
			VALUES(value_text(wish->handled_by)), &state->handled_by);
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("nobody of this centre is called '%s'"),
			malle_text_printable(state, wish->handled_by));
		session_hint(session, _("name one of its owners: malle centre list"));
	}
	return status;
}

/* Where the person was sent: an organisation of the file, or other words. */
static enum malle_status apply_destination(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	struct organisation_name found = {0};
	enum malle_status status;

	if (wish->referred_to == NULL)
		return MALLE_OK;
	status = organisation_name_find(
		session, state, ORGANISATION_ALL_NAMES, wish->referred_to, &found);
	if (status != MALLE_OK && status != MALLE_NOT_FOUND)
		return status;
	state->referred_organisation = found.id;
	state->referred_to = found.id != 0 ? "" : arena_strdup(state, wish->referred_to);
	return MALLE_OK;
}

/* ---- applying ---- */

static void apply_texts(const struct malle_request_wish *wish, struct request_state *state)
{
	if (wish->origin != NULL)
		state->origin = arena_strdup(state, wish->origin);
	if (wish->subject != NULL)
		state->subject = arena_strdup(state, wish->subject);
	if (wish->missing != NULL)
		state->missing = arena_strdup(state, wish->missing);
}

static enum malle_status apply_days(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	bool fresh = state->id == 0;
	enum malle_status status = MALLE_OK;

	if (malle_date_is_set(wish->received))
		state->received = wish->received;
	if (!malle_date_is_set(state->received))
		status = malle_database_today(session, &state->received);
	if (malle_date_is_set(wish->closed))
		state->closed = wish->closed;
	else if (fresh)
		state->closed = state->received;
	if (wish->open)
		state->closed = (struct malle_date) {0};
	if (status == MALLE_OK && malle_date_is_set(state->closed) &&
		malle_date_to_days(state->closed) < malle_date_to_days(state->received))
		return session_fail(session, MALLE_INVALID,
			_("a request is closed on the day it was received or later"));
	return status;
}

enum malle_status request_wish_apply(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	typedef enum malle_status part(
		struct malle_session *, const struct malle_request_wish *, struct request_state *);
	static part *const parts[] = {apply_days, apply_people, apply_words, fit_sub_sector,
		apply_facets, apply_owner, apply_destination};
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && status == MALLE_OK; i++)
		status = parts[i](session, wish, state);
	if (status == MALLE_OK)
		apply_texts(wish, state);
	return status;
}

/* ---- proposing ---- */

struct proposal {
	const char *facet;
	int64_t id;
};

static const struct column proposal_columns[] = {
	COLUMN_TEXT(struct proposal, facet),
	COLUMN_INT64(struct proposal, id),
};

static enum malle_status read_proposals(struct malle_session *session, void *owner,
	const struct request_state *state, struct proposal **rows, size_t *count)
{
	const struct request_values *themes = &state->values[FACET_THEME];

	return statement_rows(session, owner, &query_requests_request_proposal,
		VALUES(value_id(state->patron), value_id(state->organisation), value_id(state->id),
			themes->count > 0 ? value_int_array(themes->ids, themes->count)
					  : value_null()),
		COLUMNS(proposal_columns), sizeof(**rows), (void **)rows, count);
}

/* Fill a value that a request has once; the sub-sector only below the sector that was proposed too.
 */
static void propose_word(const struct malle_request_wish *wish, struct request_state *state,
	const struct proposal *proposal)
{
	bool sector_said = wish->sector != NULL && strcmp(proposal->facet, "sub_sector") == 0;

	for (size_t i = 0; i < WORD_COUNT; i++)
		if (strcmp(words[i].facet, proposal->facet) == 0 && !sector_said &&
			wish_at(wish, words[i].wish) == NULL &&
			*state_at(state, words[i].state) == 0)
			*state_at(state, words[i].state) = proposal->id;
	if (strcmp(proposal->facet, "organisation") == 0 && wish->organisation == NULL &&
		state->organisation == 0)
		state->organisation = proposal->id;
	if (strcmp(proposal->facet, "handled_by") == 0 && wish->handled_by == NULL &&
		state->handled_by == 0)
		state->handled_by = proposal->id;
}

/* Which facets are free to be filled is known before the first value comes. */
static void propose_facets(const struct malle_request_wish *wish, struct request_state *state,
	const struct proposal *rows, size_t count)
{
	bool free[FACET_COUNT];

	for (int facet = 0; facet < FACET_COUNT; facet++)
		free[facet] =
			wish_at(wish, facet_wish[facet]) == NULL && state->values[facet].count == 0;
	for (size_t i = 0; i < count; i++)
		for (int facet = 0; facet < FACET_COUNT; facet++)
			if (free[facet] && strcmp(facet_vocabulary[facet], rows[i].facet) == 0)
				request_values_add(state, &state->values[facet], rows[i].id);
}

/* What was asked often names its theme, and so its axes; what was shown or lent says it better. */
static enum malle_status propose_from_subject(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	struct request_values *axes = &state->values[FACET_AXIS];
	struct vocabulary_value *themes;
	size_t count;
	enum malle_status status;

	if (wish->themes != NULL || state->values[FACET_THEME].count > 0)
		return MALLE_OK;
	status = vocabulary_find_in_text(
		session, state, facet_vocabulary[FACET_THEME], state->subject, &themes, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		request_values_add(state, &state->values[FACET_THEME], themes[i].id);
	if (status == MALLE_OK && wish->axes == NULL && axes->count == 0)
		status = request_axes_of_themes(session, state, axes);
	return status;
}

enum malle_status request_wish_propose(struct malle_session *session,
	const struct malle_request_wish *wish, struct request_state *state)
{
	struct proposal *rows;
	size_t count;
	enum malle_status status = read_proposals(session, state, state, &rows, &count);

	if (status != MALLE_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		propose_word(wish, state, &rows[i]);
	propose_facets(wish, state, rows, count);
	return propose_from_subject(session, wish, state);
}

enum malle_status request_axes_of_themes(struct malle_session *session,
	const struct request_state *state, struct request_values *axes)
{
	struct request_state *bare = arena_new((void *)state, struct request_state);
	struct proposal *rows;
	size_t count;
	enum malle_status status;

	*axes = (struct request_values) {0};
	bare->values[FACET_THEME] = state->values[FACET_THEME];
	if (bare->values[FACET_THEME].count == 0)
		return MALLE_OK;
	status = read_proposals(session, bare, bare, &rows, &count);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(rows[i].facet, facet_vocabulary[FACET_AXIS]) == 0)
			request_values_add((void *)state, axes, rows[i].id);
	return status;
}
