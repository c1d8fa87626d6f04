#include "people/request_number.h"

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"
#include "text/yearly_number.h"

enum malle_status request_number_find(
	struct malle_session *session, void *owner, const char *typed, int64_t *id)
{
	struct yearly_number wanted;
	enum malle_status status;

	*id = 0;
	if (typed == NULL || !yearly_number_read(typed, 'd', &wanted)) {
		session_fail(session, MALLE_INVALID, _("'%s' is not the number of a request"),
			malle_text_printable(owner, typed != NULL ? typed : ""));
		session_hint(session, _("a request is named by its number, like d-2026-0412"));
		return MALLE_INVALID;
	}
	status = statement_id(session, &query_people_request_by_number,
		VALUES(value_id(wanted.year), value_int(wanted.number)), id);
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("there is no request '%s'"),
			malle_text_printable(owner, typed));
		session_hint(session, _("look for it: malle request list"));
	}
	return status;
}
