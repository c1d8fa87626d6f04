#include "cli/desk/candidates.h"

#include <string.h>

#include <malle/brochures.h>
#include <malle/catalogue.h>
#include <malle/database.h>
#include <malle/lookup.h>
#include <malle/people.h>
#include <malle/requests.h>
#include <malle/search.h>
#include <malle/text.h>

#include "cli/desk/newcomer.h"
#include "cli/memory.h"

enum { LISTED = 12, LEAST_OF_TITLE = 3 };

/* Those that were found; one more than is listed says that there are others. */
struct candidates {
	struct desk *desk;
	void *owner;
	const char *line;
	const char *lines[LISTED + 1];  /* what each makes of the line */
	const char *labels[LISTED + 1]; /* how it is listed */
	size_t count;
};

static void add(struct candidates *found, const char *line, const char *label)
{
	for (size_t i = 0; i < found->count; i++)
		if (strcmp(found->labels[i], label) == 0)
			return;
	if (found->count > LISTED)
		return;
	found->lines[found->count] = memory_copy(found->owner, line);
	found->labels[found->count++] = memory_copy(found->owner, label);
}

static bool begins(void *owner, const char *whole, const char *line)
{
	const char *folded = malle_text_fold(owner, line);

	return strncmp(malle_text_fold(owner, whole), folded, strlen(folded)) == 0;
}

/* ---- commands ---- */

/* The first name of a command that the line begins. */
static void add_verb(struct candidates *found, const struct verb_row *row)
{
	for (size_t i = 0; i < sizeof row->names / sizeof row->names[0] && row->names[i]; i++)
		if (begins(found->owner, row->names[i], found->line)) {
			add(found,
				row->arguments == ARGUMENTS_NONE
					? row->names[i]
					: memory_text(found->owner, "%s ", row->names[i]),
				row->names[i]);
			return;
		}
}

static void add_verbs(struct candidates *found)
{
	for (int verb = VERB_NONE + 1; verb < VERB_COUNT; verb++)
		if (verb_table[verb].help != NULL &&
			desk_is_possible(found->desk, verb_table[verb].when))
			add_verb(found, &verb_table[verb]);
}

/* ---- persons and organisations ---- */

static void add_people(struct candidates *found, enum malle_lookup_which which)
{
	struct malle_lookup *lookup;

	if (malle_people_lookup(found->desk->session, found->owner, found->line, which, LISTED + 1,
		    &lookup) != MALLE_OK)
		return;
	if (lookup->near && found->count > 0)
		return; /* a command is no slip */
	for (size_t i = 0; i < lookup->count; i++)
		add(found, lookup->rows[i].name, who_label(found->owner, &lookup->rows[i]));
}

static void add_words_of(struct candidates *found, const char *list)
{
	struct malle_vocabulary_value *rows;
	size_t count;

	if (malle_vocabulary_list(found->desk->session, found->owner, list, false, &rows, &count) !=
		MALLE_OK)
		return;
	for (size_t i = 0; i < count; i++)
		if (begins(found->owner, rows[i].label, found->line))
			add(found, rows[i].label, rows[i].label);
}

/* ---- tools and brochures ---- */

static enum malle_status search(struct candidates *found, struct malle_title **rows, size_t *count)
{
	struct malle_session *session = found->desk->session;
	const char *typed = memory_text(found->owner, "%s*", found->line);
	struct malle_search_problem problem = {0};
	struct malle_title_filter filter = {.limit = LISTED + 1};
	struct malle_query *query;
	struct malle_title_set *set;
	const char *centre;
	enum malle_status status =
		malle_query_from_words(session, found->owner, typed, &query, &problem);

	*count = 0;
	if (status == MALLE_OK)
		status = malle_database_active_centre(session, found->owner, &centre);
	if (status == MALLE_OK)
		status = malle_search(session, NULL, found->owner, query, centre, &set, &problem);
	if (status != MALLE_OK || set->count == 0)
		return status;
	filter.ids = set->titles;
	filter.id_count = set->count < LISTED + 1 ? set->count : LISTED + 1;
	return malle_title_list(session, found->owner, &filter, rows, count);
}

static void add_titles(struct candidates *found)
{
	const char *last = strrchr(found->line, ' ');
	struct malle_title *rows;
	size_t count;

	if (strlen(last != NULL ? last + 1 : found->line) < LEAST_OF_TITLE ||
		search(found, &rows, &count) != MALLE_OK)
		return;
	for (size_t i = 0; i < count; i++)
		add(found, rows[i].title, rows[i].title);
}

/* "10 ma prem": the quantity stays in front of it. */
static void add_brochures(struct candidates *found)
{
	struct malle_brochure *rows;
	int64_t quantity;
	char *words;
	size_t count, size = strlen(found->line);
	bool said = malle_quantity_read(found->owner, found->line, &quantity, &words);
	const char *before;

	if (strlen(words) < LEAST_OF_TITLE || strlen(words) > size ||
		strcmp(found->line + size - strlen(words), words) != 0)
		return; /* a code and then the number */
	before = said ? memory_copy_bytes(found->owner, found->line, size - strlen(words)) : "";
	if (malle_brochure_find(found->desk->session, found->owner, words, false, &rows, &count) !=
		MALLE_OK)
		return;
	for (size_t i = 0; i < count; i++)
		add(found, memory_text(found->owner, "%s%s", before, rows[i].title), rows[i].title);
}

/* ---- a scan ---- */

/* Is the line a code? One that a scanner on another keyboard sent may be a name with an accent: it
 * is a code when something has it. */
static bool is_code(struct candidates *found)
{
	struct malle_session *session = found->desk->session;
	struct malle_patron *patron;
	struct malle_copy *copy;
	struct entry entry;

	entry_read(found->owner, found->line, strlen(found->line), &entry);
	if (entry.kind != ENTRY_CODE || strchr(entry.typed, '@') != NULL)
		return false;
	return !entry.repaired ||
	       malle_copy_show(session, found->owner, entry.typed, &copy) == MALLE_OK ||
	       malle_patron_show(session, found->owner, entry.typed, &patron) == MALLE_OK;
}

/* ---- all ---- */

static void gather(struct candidates *found)
{
	const char *list = newcomer_list(found->desk);

	if (found->desk->newcomer != NULL) {
		if (list != NULL && strcmp(list, "organisation") == 0)
			add_people(found, MALLE_LOOKUP_ORGANISATIONS);
		else if (list != NULL)
			add_words_of(found, list);
		return;
	}
	add_verbs(found);
	if (found->desk->visit != NULL) {
		add_titles(found);
		add_brochures(found);
	}
	if (found->desk->visit == NULL || found->count == 0)
		add_people(found, MALLE_LOOKUP_ALL);
}

void candidates_find(void *data, void *owner, const char *line, struct completion *completion)
{
	struct candidates *found = memory_array(owner, struct candidates, 1);

	*completion = (struct completion) {.line = NULL};
	found->desk = data;
	found->owner = owner;
	found->line = line;
	completion->ends = is_code(found);
	if (completion->ends || *malle_text_fold(owner, line) == '\0')
		return;
	gather(found);
	if (found->count == 1)
		completion->line = found->lines[0];
	completion->more = found->count > LISTED;
	completion->labels = found->labels;
	completion->count = found->count < LISTED ? found->count : LISTED;
}
