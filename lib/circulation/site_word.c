#include "circulation/site_word.h"

#include <malle/text.h>

#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct site_row {
	int64_t id;
};

static const struct column site_columns[] = {
	COLUMN_INT64(struct site_row, id),
};

enum malle_status site_word_find(struct malle_session *session, const char *word, int64_t *site)
{
	struct site_row row = {0};
	enum malle_status status;

	*site = 0;
	if (word == NULL || word[0] == '\0')
		return MALLE_OK;
	status = statement_one(session, session, &query_circulation_site_named,
		VALUES(value_text(word)), COLUMNS(site_columns), &row);
	*site = row.id;
	if (status == MALLE_NOT_FOUND)
		session_fail(session, status, _("the centre has no site '%s'"),
			malle_text_printable(session->error_owner, word));
	return status;
}
