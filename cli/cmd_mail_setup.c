/* In whose name letters are written, and in which words. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <malle/outbox.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define SENDER(member) offsetof(struct malle_letter_sender, member)
#define TEXT(member) offsetof(struct malle_letter_text, member)

enum { TEXT_BYTES = 16384 };

static const struct field sender_fields[] = {
	{"name", N_("Name"), FIELD_TEXT, .offset = SENDER(name)},
	{"email", N_("E-mail"), FIELD_TEXT, .offset = SENDER(email)},
	{"signature", N_("Signature"), FIELD_TEXT, .offset = SENDER(signature)},
};

static const struct listing sender_listing = LISTING(malle_letter_sender, sender_fields);

static const struct field text_fields[] = {
	{"code", N_("Code"), FIELD_TEXT, .offset = TEXT(code)},
	{"use", N_("When"), FIELD_TEXT, .offset = TEXT(use)},
	{"subject", N_("Subject"), FIELD_TEXT, .offset = TEXT(subject), .may_shrink = true},
	{"own", N_("Own words"), FIELD_FLAG, .offset = TEXT(own)},
	{"placeholders", N_("Placeholders"), FIELD_TEXT, FIELD_CARD, TEXT(placeholders)},
	{"body", NULL, FIELD_TEXT, FIELD_DATA, TEXT(body)},
};

static const struct listing text_listing = LISTING(malle_letter_text, text_fields);

enum malle_status cmd_mail_sender(struct invocation *invocation)
{
	const struct malle_letter_sender wanted = {
		.name = invocation->options[OPTION_NAME],
		.email = invocation->options[OPTION_EMAIL],
		.signature = invocation->options[OPTION_SIGNATURE],
	};
	bool changes = wanted.name != NULL || wanted.email != NULL || wanted.signature != NULL;
	struct malle_letter_sender *sender;
	enum malle_status status = changes ? malle_letter_sender_put(invocation->session,
						     invocation->session, &wanted, &sender)
					   : malle_letter_sender_show(invocation->session,
						     invocation->session, &sender);

	if (status != MALLE_OK)
		return status;
	if (sender->email[0] == '\0')
		message_note("%s", _("Without an address letters are printed: malle mail sender "
				     "--email ADDRESS."));
	return output_card(invocation, &sender_listing, sender);
}

static enum malle_status read_text(struct invocation *invocation, const char *path, char **text)
{
	FILE *file = fopen(path, "re");
	size_t size;

	if (file == NULL) {
		message_error(MALLE_NOT_FOUND, _("'%s' could not be read"), path);
		message_detail("%s", strerror(errno));
		return MALLE_NOT_FOUND;
	}
	*text = memory_zeroed(invocation->session, 1, TEXT_BYTES);
	size = fread(*text, 1, TEXT_BYTES - 1, file);
	fclose(file);
	if (size == TEXT_BYTES - 1 || strlen(*text) != size)
		return message_error(MALLE_BAD_DATA, _("'%s' is too long, or no text"), path);
	return MALLE_OK;
}

static enum malle_status put(struct invocation *invocation, const char *code)
{
	const char *path = invocation_argument(invocation, 1);
	const char *subject = invocation->options[OPTION_SUBJECT];
	char *body = NULL;
	enum malle_status status = MALLE_OK;

	if (path == NULL && subject == NULL && !invocation_has(invocation, OPTION_USUAL))
		return MALLE_OK;
	if (path != NULL)
		status = read_text(invocation, path, &body);
	if (status == MALLE_OK)
		status = malle_letter_text_put(invocation->session, code, subject, body);
	if (status == MALLE_OK)
		message_note("%s", _("The next letters use these words."));
	return status;
}

static enum malle_status show(struct invocation *invocation, const char *code)
{
	struct malle_letter_text *rows;
	size_t count;
	enum malle_status status =
		malle_letter_text_list(invocation->session, invocation->session, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		if (strcmp(rows[i].code, code) != 0)
			continue;
		status = output_card(invocation, &text_listing, &rows[i]);
		if (!output_is_data(invocation)) {
			output_text("\n");
			output_text(rows[i].body);
		}
		return status;
	}
	if (status == MALLE_OK) {
		message_error(MALLE_NOT_FOUND, _("there is no text '%s'"), code);
		message_hint("%s", _("see them: malle mail text"));
	}
	return status == MALLE_OK ? MALLE_NOT_FOUND : status;
}

enum malle_status cmd_mail_text(struct invocation *invocation)
{
	const char *code = invocation_argument(invocation, 0);
	struct malle_letter_text *rows;
	size_t count;
	enum malle_status status;

	if (code != NULL) {
		status = put(invocation, code);
		return status == MALLE_OK ? show(invocation, code) : status;
	}
	status = malle_letter_text_list(invocation->session, invocation->session, &rows, &count);
	return status == MALLE_OK ? output_list(invocation, &text_listing, rows, count) : status;
}
