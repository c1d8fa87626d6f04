/* Photos of titles: what a tool looks like, whichever copy of it. The same facts as photos of
 * copies. */
#include <malle/image.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/image_row.h"
#include "circulation/reserve_check.h"
#include "people/change.h"
#include "people/typed_text.h"

enum { CAPTION_MAX_BYTES = 500 };

static enum malle_status say_none(struct malle_session *session, const char *thing, int64_t id)
{
	if (id == 0)
		session_fail(session, MALLE_NOT_FOUND, _("'%s' has no photo"), thing);
	else
		session_fail(session, MALLE_NOT_FOUND, _("'%1$s' has no photo %2$lld"), thing,
			(long long)id);
	session_hint(session, _("see which there are: malle title photo %s"), thing);
	return MALLE_NOT_FOUND;
}

/* ---- reading ---- */

enum malle_status malle_title_image_list(struct malle_session *session, void *owner,
	const char *thing, struct malle_image **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct image_of of = {0};
	enum malle_status status = title_typed_find(session, scratch, thing, &of.title);

	if (status == MALLE_OK)
		status = image_rows(session, owner, of, rows, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_title_image_read(struct malle_session *session, void *owner,
	const char *thing, int64_t id, struct malle_image **image)
{
	void *scratch = arena_scratch(owner);
	struct image_of of = {0};
	enum malle_status status = title_typed_find(session, scratch, thing, &of.title);

	if (status == MALLE_OK) {
		status = image_choose(session, owner, of, id, image);
		if (status == MALLE_NOT_FOUND)
			status = say_none(session, thing, id);
	}
	if (status == MALLE_OK)
		status = image_read_bytes(session, owner, *image);
	talloc_free(scratch);
	return status;
}

/* ---- writing ---- */

struct image_change {
	struct change change; /* also_id: the title */
	const char *thing;
	struct image_new image; /* removing: its number only */
};

static enum malle_status find_title(
	struct malle_session *session, struct image_change *changing, struct image_of *of)
{
	enum malle_status status = title_typed_find(
		session, changing->change.result, changing->thing, &changing->change.also_id);

	*of = (struct image_of) {.title = changing->change.also_id};
	return status;
}

/* What was kept is known by its number; nothing else is told. */
static enum malle_status read_number(
	struct malle_session *session, struct change *change, int64_t id)
{
	(void)session;
	((struct malle_image *)change->result)->id = id;
	return MALLE_OK;
}

static enum malle_status find_room(
	struct malle_session *session, const struct image_change *adding, struct image_of of)
{
	struct malle_image *rows;
	size_t count;
	enum malle_status status = image_rows(session, adding->change.result, of, &rows, &count);

	if (status != MALLE_OK || count < IMAGES_MOST)
		return status;
	session_fail(session, MALLE_REFUSED, _("'%1$s' has %2$d photos already"), adding->thing,
		IMAGES_MOST);
	session_hint(session, _("remove one first: malle title photo %s --remove NUMBER"),
		adding->thing);
	return MALLE_REFUSED;
}

static enum malle_status write_new(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct image_change *adding = (struct image_change *)change;
	struct image_of of;
	int64_t known = 0;
	enum malle_status status = find_title(session, adding, &of);

	if (status == MALLE_OK)
		status = find_room(session, adding, of);
	if (status == MALLE_OK)
		status = image_number(session, of, adding->image.bytes, &known, id);
	if (status == MALLE_OK && known != 0)
		return session_fail(session, MALLE_EXISTS,
			_("this photo of '%1$s' is kept already: number %2$lld"), adding->thing,
			(long long)known);
	adding->image.id = *id;
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	return status == MALLE_OK ? image_insert(session, change->event, of, &adding->image)
				  : status;
}

static struct image_change change_of(
	const char *kind, const char *thing, const char *key, change_write *write, void *owner)
{
	return (struct image_change) {
		.change = {.kind = kind,
			.command = "title photo",
			.subject = "image",
			.also = "title",
			.right = RIGHT_COPIES,
			.key = key,
			.write = write,
			.read = read_number,
			.owner = owner,
			.result_size = sizeof(struct malle_image)},
		.thing = thing,
	};
}

enum malle_status malle_title_image_add(struct malle_session *session, void *owner,
	const char *thing, struct malle_bytes bytes, const char *caption, const char *key,
	int64_t *id)
{
	const struct typed_text text = {.unfit = N_("this caption cannot be kept"),
		.text = caption,
		.max_bytes = CAPTION_MAX_BYTES,
		.lines = true};
	void *scratch = arena_scratch(owner);
	struct image_change adding = change_of("image.add", thing, key, write_new, scratch);
	enum malle_status status = typed_text_check(session, &text, 1);

	adding.image.caption = caption;
	if (status == MALLE_OK)
		status = malle_paper_picture_clean(
			session, scratch, bytes, &adding.image.bytes, &adding.image.info);
	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	if (status == MALLE_OK)
		*id = ((const struct malle_image *)adding.change.result)->id;
	talloc_free(scratch);
	return status;
}

static enum malle_status write_removal(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct image_change *removing = (struct image_change *)change;
	struct malle_image *image;
	struct image_of of;
	enum malle_status status = find_title(session, removing, &of);

	*id = removing->image.id;
	if (status != MALLE_OK)
		return status;
	status = image_choose(session, change->result, of, *id, &image);
	if (status == MALLE_NOT_FOUND)
		return say_none(session, removing->thing, *id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	return status == MALLE_OK ? image_remove(session, change->event, *id) : status;
}

enum malle_status malle_title_image_remove(
	struct malle_session *session, const char *thing, int64_t id, const char *key)
{
	void *scratch = arena_scratch(session);
	struct image_change removing =
		change_of("image.remove", thing, key, write_removal, scratch);
	enum malle_status status;

	removing.image.id = id;
	status = id > 0 ? change_run(session, &removing.change)
			: session_fail(session, MALLE_INVALID, _("photos have numbers from 1"));
	talloc_free(scratch);
	return status;
}
