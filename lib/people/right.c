/* The database decides (malle.has_right), so that its own policies and we never differ. */
#include "people/right.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct right_row {
	const char *code;
	const char *refusal;
};

/* clang-format off */
static const struct right_row rights[RIGHT_COUNT] = {
	[RIGHT_LEND] = {"lend", N_("your profile does not allow lending and taking back")},
	[RIGHT_PEOPLE] = {"people", N_("your profile does not allow registering persons")},
	[RIGHT_LETTERS] = {"letters", N_("your profile does not allow sending letters")},
	[RIGHT_OVERRIDE] = {"override", N_("your profile does not allow going on in spite of a refusal")},
	[RIGHT_COPIES] = {"copies", N_("your profile does not allow changing the state of copies")},
	[RIGHT_CATALOGUE] = {"catalogue", N_("your profile does not allow changing the catalogue")},
	[RIGHT_SETTINGS] = {"settings", N_("your profile does not allow changing rules and settings")},
	[RIGHT_UNDO_OTHERS] = {"undo_others",
		N_("your profile does not allow undoing what is older or somebody else's")},
	[RIGHT_PRIVACY] = {"privacy", N_("your profile does not allow erasing names")},
	[RIGHT_TEAM] = {"team", N_("your profile does not allow giving or taking access")},
};
/* clang-format on */

struct answer {
	bool has;
};

static const struct column answer_columns[] = {
	COLUMN_BOOL(struct answer, has),
};

const char *right_code(enum right right)
{
	return rights[right].code;
}

enum malle_status right_has(struct malle_session *session, enum right right, bool *has)
{
	struct answer answer = {0};
	enum malle_status status = statement_one(session, session, &query_people_right_has,
		VALUES(value_text(rights[right].code)), COLUMNS(answer_columns), &answer);

	*has = answer.has;
	return status;
}

enum malle_status right_require(struct malle_session *session, enum right right)
{
	bool has = false;
	enum malle_status status = right_has(session, right, &has);

	if (status != MALLE_OK || has)
		return status;
	session_fail(session, MALLE_REFUSED, "%s", _(rights[right].refusal));
	session_hint(session, _("somebody responsible for the centre can do it, or give you the "
				"right: malle staff list"));
	session_rule(session, "2.19");
	return MALLE_REFUSED;
}
