/* The database decides (malle.has_right), so that its own policies and we never differ. */
#include "people/right.h"

#include <string.h>

#include <malle/people.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct right_row {
	const char *code;
	const char *name;
	const char *refusal;
};

/* clang-format off */
static const struct right_row rights[RIGHT_COUNT] = {
	[RIGHT_LEND] = {"lend", N_("lend, take back, renew, book"),
		N_("your profile does not allow lending and taking back")},
	[RIGHT_PEOPLE] = {"people", N_("register and correct persons and organisations"),
		N_("your profile does not allow registering persons")},
	[RIGHT_LETTERS] = {"letters", N_("send reminders and letters"),
		N_("your profile does not allow sending letters")},
	[RIGHT_OVERRIDE] = {"override", N_("go on in spite of a refusal, with a reason"),
		N_("your profile does not allow going on in spite of a refusal")},
	[RIGHT_COPIES] = {"copies", N_("change the state of copies, transfer them, take stock"),
		N_("your profile does not allow changing the state of copies")},
	[RIGHT_CATALOGUE] = {"catalogue", N_("describe tools, import records"),
		N_("your profile does not allow changing the catalogue")},
	[RIGHT_SETTINGS] = {"settings", N_("change loan rules, opening days and settings"),
		N_("your profile does not allow changing rules and settings")},
	[RIGHT_UNDO_OTHERS] = {"undo_others", N_("undo what is older, or done by somebody else"),
		N_("your profile does not allow undoing what is older or somebody else's")},
	[RIGHT_PRIVACY] = {"privacy", N_("erase the names whose time has passed"),
		N_("your profile does not allow erasing names")},
	[RIGHT_TEAM] = {"team", N_("give and take access"),
		N_("your profile does not allow giving or taking access")},
};
/* clang-format on */

struct answer {
	bool has;
};

static const struct column answer_columns[] = {
	COLUMN_BOOL(struct answer, has),
};

enum malle_status right_has(struct malle_session *session, enum right right, bool *has)
{
	struct answer answer = {0};
	enum malle_status status = statement_one(session, session, &query_people_right_has,
		VALUES(value_text(rights[right].code)), COLUMNS(answer_columns), &answer);

	*has = answer.has;
	return status;
}

const char *malle_right_name(const char *code)
{
	for (int i = 0; i < RIGHT_COUNT; i++)
		if (strcmp(rights[i].code, code) == 0)
			return _(rights[i].name);
	return NULL;
}

enum malle_status right_require(struct malle_session *session, enum right right)
{
	bool has = false;
	enum malle_status status = right_has(session, right, &has);

	return status != MALLE_OK || has ? status : right_refuse(session, right);
}

enum malle_status right_refuse(struct malle_session *session, enum right right)
{
	session_fail(session, MALLE_REFUSED, "%s", _(rights[right].refusal));
	session_hint(session, _("somebody responsible for the centre can do it, or give you the "
				"right: malle staff list"));
	session_rule(session, "2.19");
	return MALLE_REFUSED;
}
