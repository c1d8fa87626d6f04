/* Words at the desk: a tool, a brochure, somebody. */
#include <string.h>

#include <malle/brochures.h>
#include <malle/catalogue.h>
#include <malle/database.h>
#include <malle/people.h>
#include <malle/search.h>
#include <malle/text.h>

#include "cli/brochure_line.h"
#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"

/* The copy of a title that can be shown: one that is here, else any. */
enum malle_status words_title(struct desk *desk, int64_t title)
{
	struct malle_copy_filter filter = {.title = title};
	struct malle_copy *rows;
	size_t count, best = 0;
	enum malle_status status =
		malle_database_active_centre(desk->session, desk->line, &filter.centre);

	if (status == MALLE_OK)
		status = malle_copy_list(desk->session, desk->line, &filter, &rows, &count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count == 0)
		return desk_fault(desk, MALLE_NOT_FOUND, _("The centre has no copy of it."));
	for (size_t i = count; i-- > 0;)
		if (strcmp(rows[i].state, "available") == 0)
			best = i;
	return present_copy(desk, &rows[best]);
}

/* ---- what there is ---- */

/* What the words may mean, gathered before anything is asked. */
struct meant {
	struct desk *desk;
	void *owner;
	const char *typed;
	struct choice choices[DESK_CHOICES];
	const char *titles[DESK_CHOICES]; /* of the same, without what is said beside them */
	size_t count;
	size_t found; /* of all, not only those that have a place in the list */
};

static void add(struct meant *meant, const struct choice *choice, const char *title)
{
	meant->found++;
	if (meant->count == DESK_CHOICES)
		return;
	meant->choices[meant->count] = *choice;
	meant->titles[meant->count++] = title;
}

static bool has_title(const struct meant *meant, int64_t title)
{
	for (size_t i = 0; i < meant->count; i++)
		if (meant->choices[i].title == title || meant->choices[i].gift.title == title)
			return true;
	return false;
}

static void add_brochures(
	struct meant *meant, const struct malle_brochure *rows, size_t count, int64_t quantity)
{
	for (size_t i = 0; i < count; i++) {
		const struct malle_brochure *row = &rows[i];
		struct choice choice = {.gift = {.title = row->id, .quantity = quantity}};

		choice.label =
			quantity > 0 ? memory_text(meant->owner, _("%1$lld × %2$s (%3$lld left)"),
					       (long long)quantity, row->title,
					       (long long)row->remaining)
				     : memory_text(meant->owner, _("%1$s (brochure, %2$lld left)"),
					       row->title, (long long)row->remaining);
		if (!has_title(meant, row->id))
			add(meant, &choice, row->title);
	}
}

static enum malle_status find_brochures(struct meant *meant, const char *words, int64_t quantity)
{
	struct malle_brochure *rows;
	size_t count;
	enum malle_status status = malle_brochure_find(
		meant->desk->session, meant->owner, words, false, &rows, &count);

	if (status == MALLE_OK)
		add_brochures(meant, rows, count, quantity);
	return status;
}

/* "10 idées pour bouger" may be a title: then it is not said how many. */
static enum malle_status find_numbered(struct meant *meant)
{
	struct malle_brochure *rows;
	size_t count;
	enum malle_status status = malle_brochure_find(
		meant->desk->session, meant->owner, meant->typed, false, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (brochure_line_begins(meant->owner, meant->typed, rows[i].title))
			add_brochures(meant, &rows[i], 1, 0);
	return status == MALLE_NOT_FOUND || status == MALLE_REFUSED ? MALLE_OK : status;
}

static enum malle_status search(struct meant *meant, struct malle_title_filter *filter)
{
	struct malle_session *session = meant->desk->session;
	struct malle_search_problem problem = {0};
	struct malle_query *query;
	struct malle_title_set *set;
	enum malle_status status =
		malle_query_from_words(session, meant->owner, meant->typed, &query, &problem);

	if (status == MALLE_OK)
		status = malle_database_active_centre(session, meant->owner, &filter->centre);
	if (status == MALLE_OK)
		status = malle_search(
			session, NULL, meant->owner, query, filter->centre, &set, &problem);
	if (status != MALLE_OK)
		return status;
	filter->ids = set->titles;
	filter->id_count = set->count;
	return MALLE_OK;
}

/* A title of the search: a tool, or a brochure of which the words are in its summary. */
static enum malle_status add_title(
	struct meant *meant, const struct malle_title *title, bool brochures)
{
	struct choice choice = {.title = title->id, .label = title->title};
	struct malle_brochure *brochure;
	enum malle_status status =
		malle_brochure_show(meant->desk->session, meant->owner, title->id, &brochure);

	if (status != MALLE_OK)
		return status;
	if (!brochure->given)
		add(meant, &choice, title->title);
	else if (brochures)
		add_brochures(meant, brochure, 1, 0);
	return MALLE_OK;
}

/* `whole`: only tools whose title begins with all that was typed. */
static enum malle_status find_titles(struct meant *meant, bool whole)
{
	struct malle_title_filter filter = {.limit = DESK_CHOICES};
	struct malle_title *rows;
	size_t count = 0;
	enum malle_status status = search(meant, &filter);

	if (status == MALLE_INVALID)
		return MALLE_OK; /* nothing that could be looked for: signs only */
	if (status == MALLE_OK && filter.id_count > 0)
		status = malle_title_list(
			meant->desk->session, meant->owner, &filter, &rows, &count);
	for (size_t i = 0; i < count && status == MALLE_OK; i++)
		if (!whole || brochure_line_begins(meant->owner, meant->typed, rows[i].title))
			status = add_title(meant, &rows[i], !whole);
	if (status == MALLE_OK && !whole && filter.id_count > count)
		meant->found += filter.id_count - count;
	return status;
}

/* ---- what is done with it ---- */

/* A title that is all of what was typed is meant, unless there are two. */
static const struct choice *only(const struct meant *meant)
{
	const char *typed = malle_text_fold(meant->owner, meant->typed);
	const struct choice *same = NULL;
	size_t count = 0;

	if (meant->found == 1)
		return &meant->choices[0];
	for (size_t i = 0; i < meant->count; i++)
		if (strcmp(malle_text_fold(meant->owner, meant->titles[i]), typed) == 0) {
			same = &meant->choices[i];
			count++;
		}
	return count == 1 ? same : NULL;
}

static void ask_which(struct desk *desk, const struct meant *meant)
{
	struct question *question = question_new(desk, QUESTION_CHOICE);

	question->choices = memory_array(question->owner, struct choice, DESK_CHOICES);
	question->count = meant->count;
	desk_ask(memory_text(desk->line,
			 ngettext_("%1$zu title answers to « %2$s ». Which one?",
				 "%1$zu titles answer to « %2$s ». Which one?", meant->found),
			 meant->found, meant->typed),
		"[1]");
	for (size_t i = 0; i < meant->count; i++) {
		question->choices[i].title = meant->choices[i].title;
		question->choices[i].gift = meant->choices[i].gift;
		desk_say("%zu  %s", i + 1, meant->choices[i].label);
	}
	if (meant->found > meant->count)
		desk_say("%s", _("and others: type one word more"));
}

static enum malle_status take(struct desk *desk, const struct meant *meant)
{
	const struct choice *choice = only(meant);

	if (choice != NULL)
		return who_choose(desk, choice);
	ask_which(desk, meant);
	return MALLE_OK;
}

/* Neither tool nor brochure: perhaps it is who comes next. */
static enum malle_status find_somebody(struct desk *desk, const char *typed)
{
	bool found;
	enum malle_status status = who_instead(desk, typed, &found);

	if (status != MALLE_OK || found)
		return status;
	if (tell_command(desk, typed))
		return MALLE_INVALID;
	desk_fault(desk, MALLE_NOT_FOUND, _("Neither a tool nor a brochure answers to « %s »."),
		typed);
	desk_say("%s", _("Type fewer words; « ? » says what is possible now."));
	return MALLE_NOT_FOUND;
}

enum malle_status words_take(struct desk *desk, const struct entry *entry)
{
	struct meant meant = {.desk = desk, .owner = desk->line, .typed = entry->typed};
	enum malle_status status = find_titles(&meant, false);

	if (status == MALLE_OK)
		status = find_brochures(&meant, entry->typed, 0);
	if (status == MALLE_NOT_FOUND || status == MALLE_INVALID || status == MALLE_REFUSED)
		status = MALLE_OK; /* no brochure */
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	return meant.count > 0 ? take(desk, &meant) : find_somebody(desk, entry->typed);
}

/* With a sign behind it, a number is never the beginning of a title. */
static bool begins_with_number(const char *typed)
{
	size_t digits = strspn(typed, "0123456789");

	return digits > 0 && typed[digits] == ' ';
}

enum malle_status words_give(
	struct desk *desk, const char *typed, const char *words, int64_t quantity)
{
	const struct entry all = {.kind = ENTRY_WORDS, .typed = typed};
	struct meant meant = {.desk = desk, .owner = desk->line, .typed = typed};
	enum malle_status status = MALLE_OK;

	if (begins_with_number(typed)) /* "112 urgences" */
		status = find_titles(&meant, true);
	if (status == MALLE_OK && begins_with_number(typed))
		status = find_numbered(&meant);
	if (status == MALLE_OK)
		status = find_brochures(&meant, words, quantity);
	if (meant.count > 0 && (status == MALLE_OK || status == MALLE_NOT_FOUND))
		return take(desk, &meant);
	if (status == MALLE_NOT_FOUND)
		return desk->visit == NULL ? who_words(desk, &all) : words_take(desk, &all);
	return desk_failure(desk, status);
}
