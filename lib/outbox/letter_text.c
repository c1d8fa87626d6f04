#include "outbox/letter_text.h"

#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "schemas/embedded.h"
#include "text/french_day.h"

enum { SUBJECT_BYTES = 200, BODY_BYTES = 8000 };

static const char list_mark[] = "{liste}";
static const char common[] = "{personne} {organisation} {centre} {signature} {jour} {liste}";

static const struct letter_text *text_of(const char *code)
{
	const struct letter_text *row = letter_text_table;

	while (row->code != NULL && strcmp(row->code, code) != 0)
		row++;
	return row->code != NULL ? row : NULL;
}

struct own_text {
	const char *code;
	const char *subject;
	const char *body;
};

static const struct column own_columns[] = {
	COLUMN_TEXT(struct own_text, code),
	COLUMN_TEXT(struct own_text, subject),
	COLUMN_TEXT(struct own_text, body),
};

/* What every letter of the centre has in common. */
struct context {
	const char *centre;
	const char *signature;
};

static const struct column context_columns[] = {
	COLUMN_TEXT(struct context, centre),
	COLUMN_TEXT(struct context, signature),
};

static const char *value_of(
	const struct letter_word *words, size_t count, const char *name, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i].name) == length && memcmp(words[i].name, name, length) == 0)
			return words[i].value;
	return NULL;
}

/* Fill one line in. *empty (out): there were placeholders, and nothing came of the line. */
static void fill_line(struct buffer *text, const char *line, size_t length,
	const struct letter_word *words, size_t count, bool *empty)
{
	size_t start = text->size;
	bool replaced = false;

	for (size_t i = 0; i < length;) {
		const char *end = line[i] == '{' ? memchr(line + i, '}', length - i) : NULL;
		const char *value;

		if (end == NULL) {
			buffer_add_char(text, line[i++]);
			continue;
		}
		value = value_of(words, count, line + i + 1, (size_t)(end - line) - i - 1);
		buffer_add_text(text, value != NULL ? value : "");
		replaced = true;
		i = (size_t)(end - line) + 1;
	}
	*empty = replaced && strspn(text->data + start, " ,.:") == text->size - start;
}

static const char *fill(
	void *owner, const char *text, const struct letter_word *words, size_t count)
{
	struct buffer filled;

	buffer_init(&filled, owner);
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		size_t start = filled.size;
		bool empty;

		fill_line(&filled, text, length, words, count, &empty);
		if (empty)
			buffer_truncate(&filled, start);
		else if (text[length] == '\n')
			buffer_add_char(&filled, '\n');
		text += length + (text[length] == '\n');
	}
	return buffer_take(&filled, owner);
}

/* "Bonjour ," of a letter that knows no name. */
static const char *tidy(void *owner, const char *text)
{
	char *tidied = arena_strdup(owner, text);
	char *blank;

	while ((blank = strstr(tidied, " ,")) != NULL)
		memmove(blank, blank + 1, strlen(blank));
	return tidied;
}

static void split(void *owner, const struct own_text *text, const struct letter_word *words,
	size_t count, struct letter_words *composed)
{
	const char *mark = strstr(text->body, list_mark);
	size_t before = mark != NULL ? (size_t)(mark - text->body) : strlen(text->body);
	const char *after = mark != NULL ? mark + strlen(list_mark) : "";

	composed->subject =
		malle_text_printable(owner, tidy(owner, fill(owner, text->subject, words, count)));
	composed->body =
		tidy(owner, fill(owner, arena_strndup(owner, text->body, before), words, count));
	composed->closing = tidy(owner, fill(owner, after + (*after == '\n'), words, count));
}

/* All words: those of the caller, harmless and on one line, and those of the centre. */
static const struct letter_word *all_words(void *owner, const struct context *context,
	struct malle_date today, const struct letter_word *words, size_t count)
{
	struct letter_word *all = arena_array(owner, struct letter_word, count + 3);

	for (size_t i = 0; i < count; i++)
		all[i] = (struct letter_word) {words[i].name,
			words[i].value != NULL ? malle_text_printable(owner, words[i].value) : ""};
	all[count] = (struct letter_word) {"centre", context->centre};
	all[count + 1] = (struct letter_word) {"signature", context->signature};
	all[count + 2] = (struct letter_word) {"jour", french_day(owner, today)};
	return all;
}

static enum malle_status find_text(
	struct malle_session *session, void *owner, const char *code, struct own_text *text)
{
	const struct letter_text *usual = text_of(code);
	enum malle_status status;

	if (usual == NULL)
		return session_fail(session, MALLE_NOT_FOUND, _("there is no text '%s'"), code);
	status = statement_one(session, owner, &query_outbox_text_own, VALUES(value_text(code)),
		COLUMNS(own_columns), text);
	if (status == MALLE_NOT_FOUND)
		*text = (struct own_text) {usual->code, usual->subject, usual->body};
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

enum malle_status letter_text_compose(struct malle_session *session, void *owner, const char *code,
	const struct letter_word *words, size_t count, struct letter_words *composed)
{
	struct context context = {.centre = ""};
	struct own_text text = {0};
	struct malle_date today;
	enum malle_status status = find_text(session, owner, code, &text);

	if (status == MALLE_OK)
		status = malle_database_today(session, &today);
	if (status == MALLE_OK)
		status = statement_one(session, owner, &query_outbox_text_context, NO_VALUES,
			COLUMNS(context_columns), &context);
	if (status == MALLE_OK)
		split(owner, &text, all_words(owner, &context, today, words, count), count + 3,
			composed);
	return status;
}

enum malle_status malle_letter_text_list(
	struct malle_session *session, void *owner, struct malle_letter_text **rows, size_t *count)
{
	size_t texts = 0;
	enum malle_status status = MALLE_OK;

	while (letter_text_table[texts].code != NULL)
		texts++;
	*rows = arena_array(owner, struct malle_letter_text, texts);
	for (size_t i = 0; status == MALLE_OK && i < texts; i++) {
		const struct letter_text *usual = &letter_text_table[i];
		struct own_text text = {0};

		status = find_text(session, *rows, usual->code, &text);
		(*rows)[i] = (struct malle_letter_text) {
			.code = usual->code,
			.use = _(usual->use),
			.subject = text.subject,
			.body = text.body,
			.placeholders = arena_printf(*rows, "%s%s%s", common,
				*usual->placeholders != '\0' ? " " : "", usual->placeholders),
			.own = text.body != usual->body,
		};
	}
	*count = texts;
	return status;
}

/* Is {name} one of those in the list? */
static bool is_known(const char *list, const char *name, size_t length)
{
	for (const char *at = list; (at = strchr(at, '{')) != NULL; at++)
		if (strncmp(at, name, length) == 0)
			return true;
	return false;
}

static enum malle_status check_placeholders(
	struct malle_session *session, const struct letter_text *usual, const char *text)
{
	for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
		const char *end = strchr(at, '}');
		size_t length = end != NULL ? (size_t)(end - at) + 1 : strlen(at);

		if (end != NULL &&
			(is_known(common, at, length) || is_known(usual->placeholders, at, length)))
			continue;
		session_fail(session, MALLE_INVALID, _("the text '%s' knows no placeholder '%.*s'"),
			usual->code, (int)(length < 40 ? length : 40), at);
		session_hint(session, _("it knows: %s%s%s"), common,
			*usual->placeholders != '\0' ? " " : "", usual->placeholders);
		return MALLE_INVALID;
	}
	return MALLE_OK;
}

static enum malle_status check_text(struct malle_session *session, const struct letter_text *usual,
	const char *text, size_t most, bool lines)
{
	if (*text == '\0' || strlen(text) > most || !malle_text_is_utf8(text, strlen(text)))
		return session_fail(session, MALLE_INVALID,
			lines ? _("the text of a letter is UTF-8 of 1 to %zu bytes")
			      : _("the subject of a letter is UTF-8 of 1 to %zu bytes"),
			most);
	for (const char *byte = text; *byte != '\0'; byte++)
		if ((unsigned char)*byte < 0x20 && !(lines && (*byte == '\n' || *byte == '\t')))
			return session_fail(session, MALLE_INVALID, "%s",
				lines ? _("the text of a letter has a control character")
				      : _("the subject of a letter is one line"));
	return check_placeholders(session, usual, text);
}

struct putting {
	const char *code;
	const char *subject;
	const char *body;
};

static enum malle_status put_once(struct malle_session *session, void *data)
{
	const struct putting *putting = data;
	const struct event_new event = {
		.kind = "letter.text", .command = "mail text", .reason = putting->code};
	int64_t recorded;
	enum malle_status status = event_record(session, &event, &recorded);

	if (status != MALLE_OK)
		return status;
	if (putting->body == NULL)
		return statement_execute(
			session, &query_outbox_text_delete, VALUES(value_text(putting->code)));
	return statement_execute(session, &query_outbox_text_put,
		VALUES(value_text(putting->code), value_text(putting->subject),
			value_text(putting->body), value_int(recorded)));
}

enum malle_status malle_letter_text_put(
	struct malle_session *session, const char *code, const char *subject, const char *body)
{
	const struct letter_text *usual = text_of(code);
	struct putting putting = {.code = code};
	enum malle_status status = right_require(session, RIGHT_SETTINGS);

	if (status != MALLE_OK)
		return status;
	if (usual == NULL) {
		session_fail(session, MALLE_NOT_FOUND, _("there is no text '%s'"), code);
		session_hint(session, _("see them: malle mail text"));
		return MALLE_NOT_FOUND;
	}
	if (subject != NULL || body != NULL) {
		putting.subject = subject != NULL ? subject : usual->subject;
		putting.body = body != NULL ? body : usual->body;
		status = check_text(session, usual, putting.subject, SUBJECT_BYTES, false);
		if (status == MALLE_OK)
			status = check_text(session, usual, putting.body, BODY_BYTES, true);
	}
	if (status != MALLE_OK)
		return status;
	return transaction_run(session, TRANSACTION_READ_COMMITTED, put_once, &putting);
}
