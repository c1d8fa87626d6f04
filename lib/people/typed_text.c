/* Bad text is refused at the door, so that no list, slip or terminal meets it later. */
#include "people/typed_text.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

/* Does it hold what malle_text_printable would have to replace? */
static bool has_control(void *scratch, const struct typed_text *typed)
{
	char *plain = arena_strdup(scratch, typed->text);

	if (typed->lines)
		for (char *at = plain; *at != '\0'; at++)
			if (*at == '\n')
				*at = ' ';
	return strcmp(malle_text_printable(scratch, plain), plain) != 0;
}

static bool is_blank(const char *text)
{
	return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

static enum malle_status unfit(struct malle_session *session, const struct typed_text *typed)
{
	if (typed->unfit != NULL)
		return session_fail(session, MALLE_INVALID, "%s", _(typed->unfit));
	return session_fail(
		session, MALLE_INVALID, _("this text cannot be kept: %s"), _(typed->what));
}

static enum malle_status missing(struct malle_session *session, const struct typed_text *typed)
{
	if (typed->missing != NULL)
		return session_fail(session, MALLE_INVALID, "%s", _(typed->missing));
	if (typed->required)
		return session_fail(
			session, MALLE_INVALID, _("this text is missing: %s"), _(typed->what));
	return MALLE_OK;
}

static enum malle_status check_one(
	struct malle_session *session, void *scratch, const struct typed_text *typed)
{
	enum malle_status status = MALLE_OK;

	if (is_blank(typed->text)) {
		status = missing(session, typed);
	} else if (strlen(typed->text) > typed->max_bytes) {
		status = unfit(session, typed);
		session_detail(session, _("it is longer than %zu bytes"), typed->max_bytes);
	} else if (!malle_text_is_utf8(typed->text, strlen(typed->text))) {
		status = unfit(session, typed);
		session_detail(session, "%s", _("it is not UTF-8 text"));
	} else if (has_control(scratch, typed)) {
		status = unfit(session, typed);
		session_detail(session, _("it holds control characters: '%s'"),
			malle_text_printable(scratch, typed->text));
	}
	return status;
}

enum malle_status typed_text_check(
	struct malle_session *session, const struct typed_text *texts, size_t count)
{
	void *scratch = arena_scratch(session);
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < count && status == MALLE_OK; i++)
		status = check_one(session, scratch, &texts[i]);
	talloc_free(scratch);
	return status;
}
