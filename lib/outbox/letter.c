#include "outbox/letter.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct addressee {
	const char *name;
	const char *organisation;
	int64_t organisation_id;
	const char *email;
	bool can_mail; /* the centre has an address to write from */
};

static const struct column addressee_columns[] = {
	COLUMN_TEXT(struct addressee, name),
	COLUMN_TEXT(struct addressee, organisation),
	COLUMN_INT64(struct addressee, organisation_id),
	COLUMN_TEXT(struct addressee, email),
	COLUMN_BOOL(struct addressee, can_mail),
};

/* The lines of a printed address, the organisation first: the letter is addressed to it, for the
 * attention of its contact (R7.3). */
static const char *address_of(void *owner, const struct addressee *to)
{
	struct buffer address;

	buffer_init(&address, owner);
	if (to->organisation[0] != '\0')
		buffer_add_text(&address, malle_text_printable(owner, to->organisation));
	if (to->organisation[0] != '\0' && to->name[0] != '\0')
		buffer_add_char(&address, '\n');
	buffer_add_text(&address, malle_text_printable(owner, to->name));
	return buffer_take(&address, owner);
}

/* The name in the header of a mail: the person, else the organisation. */
static const char *recipient_of(void *owner, const struct addressee *to)
{
	return malle_text_printable(owner, to->name[0] != '\0' ? to->name : to->organisation);
}

static bool goes_by_mail(const struct letter_new *letter, const struct addressee *to)
{
	return to->can_mail && !letter->on_paper &&
	       malle_mail_address_is_valid(letter->email != NULL ? letter->email : to->email);
}

static enum malle_status insert(struct malle_session *session, void *owner,
	const struct letter_new *letter, const struct addressee *to,
	const struct letter_words *words, int64_t *id)
{
	const char *email = letter->email != NULL ? letter->email : to->email;
	bool by_mail = goes_by_mail(letter, to);

	return statement_id(session, &query_outbox_letter_insert,
		VALUES(value_int(letter->event), value_text(letter->kind), value_id(letter->patron),
			value_id(to->organisation_id), value_text(recipient_of(owner, to)),
			malle_mail_address_is_valid(email) ? value_text(email) : value_null(),
			value_text(address_of(owner, to)), value_text(words->subject),
			value_text(words->body), value_text(words->closing),
			value_text(by_mail ? "mail" : "print"), /* R7.4 */
			value_date(letter->not_before)),
		id);
}

static enum malle_status insert_lines(
	struct malle_session *session, void *owner, const struct letter_new *letter, int64_t id)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < letter->line_count; i++) {
		const struct letter_line *line = &letter->lines[i];

		status = statement_execute(session, &query_outbox_line_insert,
			VALUES(value_int(id), value_int((int64_t)i + 1),
				value_text(malle_text_printable(owner, line->text)),
				value_id(line->loan),
				line->loan != 0 ? value_date(line->due) : value_null(),
				value_id(line->booking),
				line->booking != 0 ? value_date(line->starts) : value_null(),
				value_id(line->hold),
				line->hold != 0 ? value_date(line->until) : value_null(),
				value_id(line->appointment),
				line->appointment != 0 ? value_text(line->planned) : value_null()));
	}
	return status;
}

static enum malle_status compose(struct malle_session *session, void *owner,
	const struct letter_new *letter, const struct addressee *to, struct letter_words *words)
{
	struct letter_word *all = arena_array(owner, struct letter_word, letter->word_count + 2);

	all[0] = (struct letter_word) {"personne", to->name};
	all[1] = (struct letter_word) {"organisation", to->organisation};
	for (size_t i = 0; i < letter->word_count; i++)
		all[i + 2] = letter->words[i];
	for (size_t i = 0; i < letter->word_count + 2; i++)
		all[i].value = malle_text_printable(owner, all[i].value);
	return letter_text_compose(
		session, owner, letter->text, all, letter->word_count + 2, words);
}

enum malle_status letter_queue(
	struct malle_session *session, const struct letter_new *letter, int64_t *id)
{
	void *scratch = arena_scratch(session);
	struct addressee to = {0};
	struct letter_words words;
	int64_t queued = 0;
	enum malle_status status = statement_one(session, scratch, &query_outbox_addressee,
		VALUES(value_id(letter->patron), value_id(letter->organisation)),
		COLUMNS(addressee_columns), &to);

	if (status != MALLE_OK || (letter->mail_only && !goes_by_mail(letter, &to)))
		goto done;
	status = compose(session, scratch, letter, &to, &words);
	if (status == MALLE_OK)
		status = insert(session, scratch, letter, &to, &words, &queued);
	if (status == MALLE_OK)
		status = insert_lines(session, scratch, letter, queued);
done:
	if (id != NULL)
		*id = queued;
	talloc_free(scratch);
	return status;
}
