/* Why this due date, why this refusal: the same functions as lending, and all that they passed
 * over. */
#include <malle/database.h>
#include <malle/rules.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/desk_copy.h"
#include "circulation/due_date.h"
#include "circulation/rule.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* A rule beside what was asked. */
struct tried {
	int64_t id, line;
	const char *title, *category, *item_type; /* what the rule is for; "": all */
	bool other_title, other_category, other_type;
};

static const struct column tried_columns[] = {
	COLUMN_INT64(struct tried, id),
	COLUMN_INT64(struct tried, line),
	COLUMN_TEXT(struct tried, title),
	COLUMN_TEXT(struct tried, category),
	COLUMN_TEXT(struct tried, item_type),
	COLUMN_BOOL(struct tried, other_title),
	COLUMN_BOOL(struct tried, other_category),
	COLUMN_BOOL(struct tried, other_type),
};

struct title_row {
	int64_t id;
	const char *title;
};

static const struct column title_columns[] = {
	COLUMN_INT64(struct title_row, id),
	COLUMN_TEXT(struct title_row, title),
};

struct explaining {
	struct malle_rule_explanation *answer;
	struct rule_subject subject;
	struct borrower borrower;
	int64_t site;
	struct rule rule;
	struct malle_date today;
	struct due_date due;
	struct finding_list findings;
};

/* ---- what was asked ---- */

static enum malle_status find_copy(
	struct malle_session *session, struct explaining *explaining, const char *barcode)
{
	struct desk_copy copy = {0};
	enum malle_status status = desk_copy_find(session, explaining->answer, barcode, &copy);

	if (status != MALLE_OK)
		return status;
	explaining->subject.copy = copy.id;
	explaining->site = copy.site;
	explaining->answer->barcode = copy.barcode;
	explaining->answer->title = copy.title_proper;
	return MALLE_OK;
}

static enum malle_status find_title(
	struct malle_session *session, struct explaining *explaining, int64_t title)
{
	struct title_row row = {0};
	enum malle_status status =
		statement_one(session, explaining->answer, &query_circulation_rule_title,
			VALUES(value_int(title)), COLUMNS(title_columns), &row);

	if (status == MALLE_NOT_FOUND)
		return session_fail(session, status, _("there is no title %lld"), (long long)title);
	explaining->subject.title = row.id;
	explaining->answer->title = row.title;
	return status;
}

/* ---- the rules ---- */

static const char *what_for(void *owner, const struct tried *tried)
{
	const char *parts[] = {tried->title, tried->category, tried->item_type};
	struct buffer text;

	buffer_init(&text, owner);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i][0] != '\0')
			buffer_printf(&text, "%s%s", text.size > 0 ? ", " : "", parts[i]);
	return text.size > 0 ? text.data : _("everything, for everybody");
}

/* The first that fits is the rule; what fits after it says less precisely the same (R9.2). */
static void judge(const struct tried *tried, int64_t applies, struct malle_rule_verdict *verdict)
{
	static const struct sentence {
		const char *code, *text;
	} sentences[] = {
		{"applies", N_("this one applies")},
		{"other_title", N_("for another tool")},
		{"other_category", N_("for another category")},
		{"other_type", N_("for another type")},
		{"less_specific", N_("less precise")},
	};
	int which = tried->id == applies    ? 0
		    : tried->other_title    ? 1
		    : tried->other_category ? 2
		    : tried->other_type     ? 3
					    : 4;

	verdict->code = sentences[which].code;
	verdict->text = _(sentences[which].text);
}

static enum malle_status judge_all(struct malle_session *session, struct explaining *explaining)
{
	struct malle_rule_explanation *answer = explaining->answer;
	const struct rule_subject *subject = &explaining->subject;
	struct tried *rows;
	enum malle_status status = statement_rows(session, answer, &query_circulation_rule_explain,
		VALUES(value_id(subject->copy), value_id(subject->title),
			value_id(subject->patron)),
		COLUMNS(tried_columns), sizeof *rows, (void **)&rows, &answer->verdict_count);

	if (status != MALLE_OK)
		return status;
	answer->verdicts = arena_array(answer, struct malle_rule_verdict, answer->verdict_count);
	for (size_t i = 0; i < answer->verdict_count; i++) {
		answer->verdicts[i].id = rows[i].id;
		answer->verdicts[i].line = rows[i].line;
		answer->verdicts[i].what = what_for(answer, &rows[i]);
		judge(&rows[i], explaining->rule.id, &answer->verdicts[i]);
	}
	return MALLE_OK;
}

/* ---- the date ---- */

static bool same_day(struct malle_date one, struct malle_date other)
{
	return malle_date_to_days(one) == malle_date_to_days(other);
}

/* "21 days → Saturday 31 October 2026 (closed) → Monday 2 November 2026" */
static const char *path_of(void *owner, const struct explaining *explaining)
{
	const struct due_date *due = &explaining->due;
	struct buffer path;

	if (!malle_date_is_set(due->due))
		return "";
	buffer_init(&path, owner);
	buffer_printf(&path, _("%d days"), explaining->rule.days);
	buffer_printf(&path, " → %s", finding_date(owner, due->wanted));
	if (!same_day(due->wanted, due->pushed))
		buffer_printf(&path, " (%s) → %s",
			due->reason[0] != '\0' ? due->reason : _("closed on this day of the week"),
			finding_date(owner, due->pushed));
	if (due->limited_by == DUE_LIMIT_LAST_DAY)
		buffer_printf(
			&path, _(" → last day of the rule %s"), finding_date(owner, due->limit));
	else if (due->limited_by == DUE_LIMIT_MEMBERSHIP)
		buffer_printf(
			&path, _(" → end of the membership %s"), finding_date(owner, due->limit));
	if (!same_day(due->pushed, due->due))
		buffer_printf(&path, " → %s", finding_date(owner, due->due));
	return path.data;
}

static enum malle_status find_date(struct malle_session *session, struct explaining *explaining)
{
	const struct due_wish wish = {
		.rule = &explaining->rule,
		.site = explaining->site,
		.today = explaining->today,
		.member_until = explaining->borrower.member_until,
	};
	struct malle_rule_explanation *answer = explaining->answer;
	enum malle_status status =
		due_date_find(session, &wish, &explaining->due, &explaining->findings);

	if (status != MALLE_OK)
		return status;
	answer->wanted = explaining->due.wanted;
	answer->pushed = explaining->due.pushed;
	answer->due = explaining->due.due;
	answer->path = path_of(answer, explaining);
	answer->used = explaining->rule.used;
	return malle_rule_show(session, answer, explaining->rule.id, &answer->rule);
}

static enum malle_status explain(struct malle_session *session, struct explaining *explaining)
{
	struct malle_rule_explanation *answer = explaining->answer;
	enum malle_status status =
		rule_find(session, answer, &explaining->subject, &explaining->rule);

	answer->item_type = explaining->rule.asked_item_type;
	answer->category = explaining->rule.asked_category;
	if (status == MALLE_OK)
		status = find_date(session, explaining);
	else if (status == MALLE_NOT_FOUND) { /* R9.3 */
		rule_missing(&explaining->findings, &explaining->rule);
		status = MALLE_OK;
	}
	if (status == MALLE_OK)
		status = judge_all(session, explaining);
	return status;
}

enum malle_status malle_rule_explain(struct malle_session *session, void *owner,
	const char *barcode, int64_t title, const char *patron_barcode,
	struct malle_rule_explanation **explanation)
{
	struct malle_rule_explanation *answer = arena_new(owner, struct malle_rule_explanation);
	struct explaining explaining = {.answer = answer, .findings = {.owner = answer}};
	enum malle_status status = malle_database_today(session, &explaining.today);

	answer->barcode = answer->path = "";
	if (status == MALLE_OK)
		status = barcode != NULL ? find_copy(session, &explaining, barcode)
					 : find_title(session, &explaining, title);
	if (status == MALLE_OK)
		status = borrower_find(session, answer, patron_barcode, &explaining.borrower);
	explaining.subject.patron = explaining.borrower.id;
	answer->patron = explaining.borrower.name;
	if (status == MALLE_OK)
		status = explain(session, &explaining);
	answer->findings = explaining.findings.rows;
	answer->finding_count = explaining.findings.count;
	if (status != MALLE_OK)
		malle_free(answer);
	*explanation = status == MALLE_OK ? answer : NULL;
	return status;
}
