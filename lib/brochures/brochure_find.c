/* What somebody means who typed or scanned a brochure: "10 ma première fois" at the desk. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <malle/search.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "brochures/brochure.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* More titles than anybody chooses from: among them, those that are given away are looked for. */
enum { CANDIDATES_MAX = 5000, NUMBER_MAX_DIGITS = 9 };

struct finding {
	struct malle_session *session;
	void *owner; /* of the rows */
	void *scratch;
	const char *typed;
	bool any;
	struct malle_brochure *rows;
	size_t count;
};

static enum malle_status take(struct finding *finding, const int64_t *ids, size_t count)
{
	if (count > CANDIDATES_MAX)
		count = CANDIDATES_MAX;
	return brochure_rows(finding->session, finding->owner, ids, count, finding->any,
		&finding->rows, &finding->count);
}

/* ---- codes ---- */

struct title_row {
	int64_t title;
};

static const struct column title_columns[] = {
	COLUMN_INT64(struct title_row, title),
};

/* The number of a title, when digits only were typed; 0: none. */
static int64_t number_of(const char *code)
{
	size_t digits = strspn(code, "0123456789");

	return code[digits] == '\0' && digits <= NUMBER_MAX_DIGITS ? strtoll(code, NULL, 10) : 0;
}

static enum malle_status by_code(struct finding *finding)
{
	struct title_row *rows;
	char *code = NULL;
	int64_t *ids;
	size_t count;
	enum malle_status status;

	if (malle_barcode_repair(finding->scratch, finding->typed, &code, NULL) != MALLE_OK)
		return MALLE_OK; /* several words */
	status = statement_rows(finding->session, finding->scratch,
		&query_brochures_brochure_by_code,
		VALUES(value_text(code), value_id(number_of(code))), COLUMNS(title_columns),
		sizeof(*rows), (void **)&rows, &count);
	if (status != MALLE_OK)
		return status;
	ids = arena_array(finding->scratch, int64_t, count + 1);
	for (size_t i = 0; i < count; i++)
		ids[i] = rows[i].title;
	return take(finding, ids, count);
}

/* ---- words ---- */

static enum malle_status search(struct finding *finding, const struct malle_term *term)
{
	struct malle_search_problem problem = {MALLE_FAULT_NONE, NULL};
	struct malle_query *query = malle_query_term(finding->scratch, term);
	struct malle_title_set *set = NULL;
	enum malle_status status =
		malle_search(finding->session, NULL, finding->scratch, query, NULL, &set, &problem);

	/* Nothing that could be looked for: signs only. */
	if (status == MALLE_INVALID && problem.fault != MALLE_FAULT_NONE)
		return MALLE_OK;
	return status == MALLE_OK ? take(finding, set->titles, set->count) : status;
}

static enum malle_status by_number(struct finding *finding)
{
	enum malle_number_kind kind;
	char *normal;

	if (malle_standard_number(finding->scratch, finding->typed, &kind, &normal) != MALLE_OK)
		return MALLE_OK;
	return search(finding,
		&(struct malle_term) {.access = malle_access_point_by_name("identifier_standard"),
			.text = finding->typed});
}

/* Those of the rows whose whole title is what was typed are meant; none: all of them may be. */
static void prefer_whole(struct finding *finding)
{
	const char *folded = malle_text_fold(finding->scratch, finding->typed);
	size_t kept = 0;

	for (size_t i = 0; i < finding->count; i++)
		if (strcmp(malle_text_fold(finding->scratch, finding->rows[i].title), folded) == 0)
			finding->rows[kept++] = finding->rows[i];
	if (kept > 0)
		finding->count = kept;
}

static enum malle_status by_words(struct finding *finding, enum malle_truncation truncation)
{
	enum malle_status status =
		search(finding, &(struct malle_term) {.access = malle_access_point_by_name("title"),
					.text = finding->typed,
					.structure = MALLE_STRUCTURE_WORDS_ALL,
					.truncation = truncation});

	if (status == MALLE_OK)
		prefer_whole(finding);
	return status;
}

/* ---- all of it ---- */

static enum malle_status say_none(const struct finding *finding)
{
	session_fail(finding->session, MALLE_NOT_FOUND, _("no brochure is called '%s'"),
		malle_text_printable(finding->scratch, finding->typed));
	if (finding->any)
		session_hint(finding->session, _("look for the title: malle search"));
	else
		session_hint(finding->session,
			_("one that came in for the first time is noted first: malle brochure "
			  "receive"));
	return MALLE_NOT_FOUND;
}

/* A code of a tool: what it is, rather than that nothing is called so. */
static enum malle_status say_what_it_is(struct finding *finding)
{
	enum malle_status status;

	if (finding->any)
		return say_none(finding);
	finding->any = true;
	status = by_code(finding);
	finding->any = false;
	if (status != MALLE_OK)
		return status;
	if (finding->count == 0)
		return say_none(finding);
	finding->count = 0;
	return brochure_say_lent(finding->session, finding->rows[0].title);
}

static enum malle_status find(struct finding *finding)
{
	enum malle_status status = by_code(finding);

	if (status == MALLE_OK && finding->count == 0)
		status = by_number(finding);
	if (status == MALLE_OK && finding->count == 0)
		status = by_words(finding, MALLE_TRUNCATION_NONE);
	if (status == MALLE_OK && finding->count == 0)
		status = by_words(finding, MALLE_TRUNCATION_RIGHT);
	return status == MALLE_OK && finding->count == 0 ? say_what_it_is(finding) : status;
}

enum malle_status malle_brochure_find(struct malle_session *session, void *owner, const char *typed,
	bool any, struct malle_brochure **rows, size_t *count)
{
	struct finding finding = {.session = session,
		.owner = owner,
		.scratch = arena_scratch(owner),
		.typed = typed,
		.any = any};
	enum malle_status status;

	if (typed == NULL || malle_text_fold(finding.scratch, typed)[0] == '\0')
		status = session_fail(
			session, MALLE_INVALID, _("which brochure? its title or its code"));
	else
		status = find(&finding);
	*rows = finding.rows;
	*count = finding.count;
	talloc_free(finding.scratch);
	return status;
}
