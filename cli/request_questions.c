#include "cli/request_questions.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/database.h>

#include "cli/answer.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/request_letters.h"
#include "cli/request_who.h"

enum { MENU_COLUMNS = 76 };

struct asking {
	struct answering line;
	struct malle_session *session; /* also the owner of what was typed */
	struct malle_request_wish *wish;
	struct malle_request last; /* the last request of today, or all "" */
	request_proposal *proposal;
	const void *data;
};

bool request_questions_wanted(const struct invocation *invocation)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 &&
	       !output_is_data(invocation) && !invocation_has(invocation, OPTION_SERVICE) &&
	       !invocation_has(invocation, OPTION_BARE) && !invocation_has(invocation, OPTION_YES);
}

static enum malle_status ask_what(struct asking *asking)
{
	if (asking->wish->subject != NULL)
		return MALLE_OK;
	return answer_read(
		&asking->line, _("What was asked, in a few words?"), "", &asking->wish->subject);
}

/* ---- what nobody can guess ---- */

#define WISH(member) offsetof(struct malle_request_wish, member)
#define REQUEST(member) offsetof(struct malle_request, member)

/* Asked for when it does not follow from anything, in this order. What the last request of the day
 * was is the usual answer. */
static const struct question_row {
	const char *to_say; /* as in malle_request.to_say, and its list */
	const char *question;
	bool menu; /* each value has a letter */
	size_t wish;
	size_t last; /* member of the last request, or 0 */
} questions[] = {
	{"service", N_("Which service?"), true, WISH(service), REQUEST(service)},
	{"contact_mode", N_("How did it come?"), true, WISH(contact_modes), REQUEST(contact_modes)},
	{"theme", N_("Which themes?"), false, WISH(themes), 0},
	{"sector", N_("Which sector?"), false, WISH(sector), 0},
	{"municipality", N_("Which municipality?"), false, WISH(municipality), 0},
	{"profession", N_("Which profession?"), false, WISH(professions), 0},
};

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = strstr(words, word); at != NULL; at = strstr(at + 1, word))
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

/* The letter among the names of a value; 0: it has none. */
static char letter_of(const struct malle_vocabulary_value *value)
{
	const char *at = value->aliases;

	while (*at != '\0') {
		size_t length = strcspn(at, ",");

		if (length == 1)
			return *at;
		at += length;
		at += strspn(at, ", ");
	}
	return '\0';
}

/* "p prêt · d accompagnement documentaire", as many in a line as it takes. */
static enum malle_status show_menu(struct asking *asking, const char *list)
{
	struct malle_vocabulary_value *rows;
	size_t count;
	char *line = memory_copy(asking->session, "");
	enum malle_status status =
		malle_vocabulary_list(asking->session, asking->session, list, false, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		const char *part =
			memory_text(asking->session, "%c %s", letter_of(&rows[i]), rows[i].label);

		if (letter_of(&rows[i]) == '\0')
			part = rows[i].label;
		if (line[0] != '\0' &&
			terminal_width_of(line) + terminal_width_of(part) > MENU_COLUMNS) {
			answer_say(&asking->line, line);
			line = memory_copy(asking->session, "");
		}
		line = memory_append(line, "%s%s", line[0] != '\0' ? " · " : "", part);
	}
	if (status == MALLE_OK)
		answer_say(&asking->line, line);
	return status;
}

static enum malle_status propose(struct asking *asking, struct malle_request **request)
{
	struct malle_request_wish wish = *asking->wish;

	wish.dry_run = true;
	wish.key = NULL;
	return asking->proposal(asking->session, asking->session, asking->data, &wish, request);
}

/* Keep a value that its list has; any other is said, and changes nothing. */
static enum malle_status keep(struct asking *asking, const char **value, const char *typed,
	struct malle_request **request, bool *kept)
{
	const char *former = *value;
	enum malle_status status;

	*value = typed;
	status = propose(asking, request);
	*kept = status == MALLE_OK;
	if (status != MALLE_INVALID && status != MALLE_NOT_FOUND)
		return status;
	answer_failure(&asking->line);
	*value = former;
	return MALLE_OK;
}

static const char *usual_of(const struct asking *asking, const struct question_row *row)
{
	return row->last == 0 ? ""
			      : *(const char *const *)((const char *)&asking->last + row->last);
}

static enum malle_status ask_one(
	struct asking *asking, const struct question_row *row, struct malle_request **request)
{
	const char **value = (const char **)((char *)asking->wish + row->wish);
	const char *usual = usual_of(asking, row);
	bool kept = false;
	enum malle_status status = row->menu ? show_menu(asking, row->to_say) : MALLE_OK;

	while (status == MALLE_OK && !kept) {
		const char *typed;

		status = answer_read(&asking->line, _(row->question), usual, &typed);
		if (status != MALLE_OK)
			return status;
		if (strcmp(typed, "?") == 0) {
			status = show_menu(asking, row->to_say);
			continue;
		}
		if (typed[0] == '\0')
			typed = usual;
		if (typed[0] == '\0' || strcmp(typed, "-") == 0)
			return MALLE_OK; /* to be said later (R17.4) */
		status = keep(asking, value, typed, request, &kept);
	}
	return status;
}

static enum malle_status ask_rest(struct asking *asking, struct malle_request **request)
{
	enum malle_status status = propose(asking, request);

	for (size_t i = 0; i < sizeof questions / sizeof questions[0] && status == MALLE_OK; i++)
		if (has_word((*request)->to_say, questions[i].to_say))
			status = ask_one(asking, &questions[i], request);
	return status;
}

/* ---- is it right? ---- */

/* "c Binche", or "c" and then what it is; an empty value leaves it as it was. */
static enum malle_status correct(
	struct asking *asking, const char *typed, struct malle_request **request)
{
	struct malle_request_wish former = *asking->wish;
	const char *value = typed + 1 + strspn(typed + 1, " ");
	enum malle_status status = MALLE_OK;

	if (*value == '\0')
		status = answer_read(&asking->line, request_letter_label(typed[0]), "", &value);
	if (status != MALLE_OK || *value == '\0')
		return status;
	request_letter_set(asking->wish, typed[0], value);
	status = propose(asking, request);
	if (status != MALLE_INVALID && status != MALLE_NOT_FOUND)
		return status;
	answer_failure(&asking->line);
	*asking->wish = former;
	return propose(asking, request);
}

static bool is_correction(struct asking *asking, const char *typed)
{
	size_t length = strcspn(typed, " ");

	return request_letter_is(memory_copy_bytes(asking->session, typed, length));
}

/* One answer to "is that right?". */
static enum malle_status take_answer(
	struct asking *asking, const char *typed, struct malle_request **request, bool *right)
{
	static const char *const yes[] = {"", "o", "oui", "y", "yes", NULL};
	static const char *const open[] = {"l", NULL};

	*right = answer_is(&asking->line, typed, yes);
	if (answer_is(&asking->line, typed, open))
		asking->wish->open = *right = true;
	if (*right)
		return MALLE_OK;
	if (is_correction(asking, typed))
		return correct(asking, typed, request);
	request_letters_show(asking->session);
	return MALLE_OK;
}

static enum malle_status confirm(struct asking *asking, struct malle_request *request)
{
	enum malle_status status = MALLE_OK;
	bool right = false;

	while (status == MALLE_OK && !right) {
		const char *typed;

		request_letters_propose(asking->session, request);
		status = answer_read(&asking->line, _("Is that right? n: what may be corrected"),
			_("Y"), &typed);
		if (status == MALLE_OK)
			status = take_answer(asking, typed, &request, &right);
	}
	return status;
}

/* ---- all of it ---- */

static enum malle_status ask_times(struct asking *asking, int64_t *times)
{
	enum malle_status status = MALLE_OK;

	while (times != NULL && *times < 1 && status == MALLE_OK) {
		const char *typed;

		status = answer_read(&asking->line, _("How many requests alike?"), "", &typed);
		if (status == MALLE_OK && typed[0] != '\0' &&
			typed[strspn(typed, "0123456789")] == '\0')
			*times = strtol(typed, NULL, 10);
	}
	return status;
}

/* What was noted last today: calls of one morning are alike (R17.6). */
static enum malle_status read_last(struct asking *asking)
{
	struct malle_request_filter filter = {.limit = 1};
	struct malle_request *rows;
	size_t count = 0;
	enum malle_status status = malle_database_today(asking->session, &filter.from);

	asking->last = (struct malle_request) {.service = "", .contact_modes = ""};
	if (status == MALLE_OK)
		status = malle_request_list(
			asking->session, asking->session, &filter, &rows, &count);
	if (status == MALLE_OK && count > 0)
		asking->last = rows[0];
	return status;
}

/* What nothing else says, then all of it. */
static enum malle_status complete(struct asking *asking)
{
	struct malle_request *request;
	enum malle_status status = ask_rest(asking, &request);

	return status == MALLE_OK ? confirm(asking, request) : status;
}

static enum malle_status ask_all(struct asking *asking, int64_t *times)
{
	enum malle_status status = ask_times(asking, times);

	if (status == MALLE_OK)
		status = request_who_ask(&asking->line, asking->wish);
	if (status == MALLE_OK)
		status = ask_what(asking);
	return status == MALLE_OK ? complete(asking) : status;
}

/* Give the terminal back; what was given up is said. */
static enum malle_status end(struct asking *asking, enum malle_status status)
{
	input_end(asking->line.input);
	if (status == MALLE_CANCELLED)
		return message_error(MALLE_NEEDS_CONFIRMATION, "%s", _("nothing was noted"));
	return status;
}

enum malle_status request_questions_ask(struct invocation *invocation,
	struct malle_request_wish *wish, int64_t *times, request_proposal *propose_,
	const void *data)
{
	struct asking asking = {.line = {.session = invocation->session},
		.session = invocation->session,
		.wish = wish,
		.proposal = propose_,
		.data = data};
	enum malle_status status = read_last(&asking);

	if (status != MALLE_OK)
		return status;
	asking.line.input = input_new(invocation->session);
	return end(&asking, ask_all(&asking, times));
}

enum malle_status request_questions_complete(struct invocation *invocation,
	struct malle_request_wish *wish, request_proposal *propose_, const void *data)
{
	struct asking asking = {.line = {.session = invocation->session},
		.session = invocation->session,
		.wish = wish,
		.last = {.service = "", .contact_modes = ""},
		.proposal = propose_,
		.data = data};

	asking.line.input = input_new(invocation->session);
	return end(&asking, complete(&asking));
}
