/* Somebody who was entered twice becomes one: all facts stay, one name and two cards answer for
 * them (R15.1: undone by undo_table.c). */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/patron.h"
#include "schemas/embedded.h"

#include <malle/text.h>

/* Of two names that differ by more, somebody has to say that they are one person's. */
enum { NAME_SLIPS = 2 };

struct merging {
	struct change change;
	const char *kept, *merged; /* cards */
	bool confirmed;
};

static bool names_differ(
	void *owner, const struct malle_patron *one, const struct malle_patron *two)
{
	return malle_text_distance(malle_text_fold(owner, one->name),
		       malle_text_fold(owner, two->name)) > NAME_SLIPS;
}

static enum malle_status check(struct malle_session *session, const struct merging *merging,
	const struct malle_patron *kept, const struct malle_patron *merged)
{
	if (kept->id == merged->id)
		return session_fail(session, MALLE_EXISTS,
			_("'%s' and '%s' are cards of one person: %s"), merging->kept,
			merging->merged, kept->name);
	if (merging->confirmed || !names_differ(merging->change.result, kept, merged))
		return MALLE_OK;
	session_fail(session, MALLE_NEEDS_CONFIRMATION, _("%s and %s have different names"),
		kept->name, merged->name);
	session_detail(
		session, "%s", _("once they are merged, each loan of the one is the other's"));
	session_rule(session, "R15.1");
	return MALLE_NEEDS_CONFIRMATION;
}

static enum malle_status write_merge(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct merging *merging = (struct merging *)change;
	struct malle_patron *kept = arena_new(change->result, struct malle_patron);
	struct malle_patron *merged = arena_new(change->result, struct malle_patron);
	enum malle_status status = patron_find(session, merging->kept, kept);

	if (status == MALLE_OK)
		status = patron_find(session, merging->merged, merged);
	if (status == MALLE_OK)
		status = check(session, merging, kept, merged);
	if (status != MALLE_OK)
		return status;
	*id = kept->id;
	change->also = "merged";
	change->also_id = merged->id;
	status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_people_patron_merge,
			VALUES(value_int(change->event), value_int(kept->id),
				value_int(merged->id)));
	return status;
}

static enum malle_status read_merge(
	struct malle_session *session, struct change *change, int64_t id)
{
	return patron_read(session, id, change->result);
}

enum malle_status malle_patron_merge(struct malle_session *session, void *owner,
	const struct malle_patron_pair *pair, struct malle_patron **patron)
{
	struct merging merging = {
		.change = {.kind = "patron.merge",
			.command = "patron merge",
			.subject = "patron",
			.key = pair->key,
			.right = RIGHT_PEOPLE,
			.write = write_merge,
			.read = read_merge,
			.owner = owner,
			.result_size = sizeof(struct malle_patron)},
		.kept = pair->kept,
		.merged = pair->merged,
		.confirmed = pair->confirmed,
	};
	enum malle_status status = change_run(session, &merging.change);

	if (status == MALLE_OK)
		*patron = merging.change.result;
	return status;
}
