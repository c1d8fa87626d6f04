#include "outbox/letter_export.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "outbox/mail_message.h"
#include "text/french_day.h"
#include "text/utf8.h"

enum { PAPER_COLUMNS = 72, ISO_DAY = 10 };

struct malle_bytes letter_as_mail(void *owner, const struct letter_row *row,
	const struct letter_sender *sender, enum letter_mail form)
{
	const struct mail_message message = {
		.id = arena_printf(
			owner, "letter.%lld.%s", (long long)row->letter.id, sender->code),
		.date = row->date,
		.from_name = sender->sender.name,
		.from = sender->sender.email,
		.to_name = row->letter.recipient,
		.to = row->letter.email,
		.subject = row->letter.subject,
		.text = row->letter.text,
		.draft = form == LETTER_MAIL_DRAFT,
	};
	struct buffer mail;

	buffer_init(&mail, owner);
	mail_message_write(&mail, &message, form == LETTER_MAIL_DRAFT ? "\r\n" : "\n");
	return buffer_bytes(&mail);
}

static size_t columns_of(const char *text, size_t size)
{
	const char *end = text + size;
	size_t columns = 0;

	while (text < end) {
		utf8_next(&text, end);
		columns++;
	}
	return columns;
}

/* One paragraph, broken at blanks; a word that is too long has a line of its own. Lines after the
 * first of a list are indented like its text. */
static void add_wrapped(struct buffer *text, const char *line, size_t length)
{
	const char *indent = length > 1 && memcmp(line, "- ", 2) == 0 ? "  " : "";
	size_t column = 0;

	for (size_t at = 0; at < length;) {
		size_t word = 0;
		size_t columns;

		while (at + word < length && line[at + word] != ' ')
			word++;
		columns = columns_of(line + at, word);
		if (column > 0 && column + 1 + columns > PAPER_COLUMNS) {
			buffer_printf(text, "\n%s", indent);
			column = strlen(indent);
		} else if (at > 0) {
			buffer_add_char(text, ' ');
			column++;
		}
		buffer_add(text, line + at, word);
		column += columns;
		at += word + (at + word < length);
	}
	buffer_add_char(text, '\n');
}

static void add_paragraphs(struct buffer *text, const char *from)
{
	while (*from != '\0') {
		size_t length = strcspn(from, "\n");

		add_wrapped(text, from, length);
		from += length + (from[length] == '\n');
	}
}

/* The letter on paper: who writes, to whom, when, about what. */
static struct malle_bytes as_text(
	void *owner, const struct letter_row *row, const struct letter_sender *sender)
{
	struct malle_date written = {0};
	struct buffer text;

	malle_date_from_iso(arena_strndup(owner, row->letter.queued, ISO_DAY), &written);
	buffer_init(&text, owner);
	buffer_printf(&text, "%s\n", sender->sender.name);
	if (sender->sender.signature[0] != '\0')
		buffer_printf(&text, "%s\n", sender->sender.signature);
	buffer_printf(&text, "\n%s\n\n%s\n\n", row->letter.address, french_day(owner, written));
	buffer_printf(&text, "Objet : %s\n\n", row->letter.subject); /* letters are French */
	add_paragraphs(&text, row->letter.text);
	return buffer_bytes(&text);
}

enum malle_status malle_letter_export(struct malle_session *session, void *owner, int64_t id,
	enum malle_letter_format format, struct malle_bytes *bytes)
{
	struct letter_row row = {0};
	struct letter_sender sender = {0};
	enum malle_status status = letter_row_find(session, owner, id, &row);

	if (status == MALLE_OK)
		status = letter_sender_find(session, owner, &sender);
	if (status != MALLE_OK)
		return status;
	*bytes = format == MALLE_LETTER_EML
			 ? letter_as_mail(owner, &row, &sender, LETTER_MAIL_DRAFT)
			 : as_text(owner, &row, &sender);
	return MALLE_OK;
}
