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

static enum malle_status check_one(
	struct malle_session *session, void *scratch, const struct typed_text *typed)
{
	const char *what = _(typed->what);

	if (is_blank(typed->text)) {
		if (typed->required)
			return session_fail(session, MALLE_INVALID, _("the %s is missing"), what);
		return MALLE_OK;
	}
	if (strlen(typed->text) > typed->max_bytes)
		return session_fail(session, MALLE_INVALID, _("the %s is longer than %zu bytes"),
			what, typed->max_bytes);
	if (!malle_text_is_utf8(typed->text, strlen(typed->text)))
		return session_fail(session, MALLE_INVALID, _("the %s is not UTF-8 text"), what);
	if (has_control(scratch, typed))
		return session_fail(session, MALLE_INVALID,
			_("the %s '%s' holds control characters"), what,
			malle_text_printable(scratch, typed->text));
	return MALLE_OK;
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
