/* Adding a place to the centre. */
#include <string.h>

#include <malle/copies.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/site_name.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

struct adding {
	void *owner;
	const struct malle_site *wanted;
	const char *kind;
	struct malle_site *added;
};

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct adding *adding = data;
	struct event_new event = {.kind = "site.add", .command = "site add"};
	int64_t id = 0, recorded;
	enum malle_status status = right_require(session, RIGHT_SETTINGS);

	malle_free(adding->added);
	adding->added = arena_new(adding->owner, struct malle_site);
	if (status == MALLE_OK)
		status = statement_id(session, &query_catalogue_site_insert,
			VALUES(value_text(adding->wanted->code), value_text(adding->wanted->name),
				value_text(adding->kind)),
			&id);
	event.detail = arena_printf(adding->added, "{\"site\": %lld}", (long long)id);
	if (status == MALLE_OK)
		status = event_record(session, &event, &recorded);
	if (status == MALLE_OK)
		status =
			site_name_find(session, adding->added, adding->wanted->code, adding->added);
	return status;
}

enum malle_status malle_site_add(struct malle_session *session, void *owner,
	const struct malle_site *wanted, struct malle_site **site)
{
	const struct typed_text texts[] = {
		{.missing = N_("the code is missing"),
			.unfit = N_("this code cannot be kept"),
			.text = wanted->code,
			.max_bytes = 16},
		{.missing = N_("the name is missing"),
			.unfit = N_("this name cannot be kept"),
			.text = wanted->name,
			.max_bytes = 200},
	};
	struct adding adding = {
		.owner = owner, .wanted = wanted, .kind = site_kind_code(owner, wanted->kind)};
	enum malle_status status = typed_text_check(session, texts, sizeof texts / sizeof texts[0]);

	if (status == MALLE_OK && adding.kind == NULL) {
		session_fail(session, MALLE_INVALID, _("'%s' is not a kind of place"),
			malle_text_printable(owner, wanted->kind));
		session_hint(session, _("kinds are: %s"), site_kind_names(owner));
		status = MALLE_INVALID;
	}
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK)
		malle_free(adding.added);
	else
		*site = adding.added;
	return status;
}
