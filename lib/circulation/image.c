/* Photos of copies. A photo is there as long as neither its keeping is undone nor a removal counts:
 * nothing is derived of it. */
#include <malle/image.h>
#include <malle/paper.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/copy_deed.h"
#include "circulation/desk_copy.h"
#include "circulation/image_row.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* ---- reading ---- */

enum malle_status malle_copy_image_list(struct malle_session *session, void *owner,
	const char *barcode, struct malle_image **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct desk_copy copy;
	enum malle_status status = desk_copy_find(session, scratch, barcode, &copy);

	if (status == MALLE_OK)
		status = image_rows(
			session, owner, (struct image_of) {.copy = copy.id}, rows, count);
	talloc_free(scratch);
	return status;
}

static enum malle_status fail_no_image(
	struct malle_session *session, const struct desk_copy *copy, int64_t id)
{
	if (id == 0)
		session_fail(session, MALLE_NOT_FOUND, _("'%s' has no photo"), copy->title_proper);
	else
		session_fail(session, MALLE_NOT_FOUND, _("'%1$s' has no photo %2$lld"),
			copy->title_proper, (long long)id);
	session_hint(session, _("see which there are: malle copy photo %s"), copy->barcode);
	return MALLE_NOT_FOUND;
}

/* The photo of this number, or (0) the newest one. */
static enum malle_status choose(struct malle_session *session, void *owner,
	const struct desk_copy *copy, int64_t id, struct malle_image **image)
{
	enum malle_status status =
		image_choose(session, owner, (struct image_of) {.copy = copy->id}, id, image);

	return status == MALLE_NOT_FOUND ? fail_no_image(session, copy, id) : status;
}

enum malle_status malle_copy_image_read(struct malle_session *session, void *owner,
	const char *barcode, int64_t id, struct malle_image **image)
{
	void *scratch = arena_scratch(owner);
	struct malle_image *chosen = NULL;
	struct desk_copy copy;
	enum malle_status status = desk_copy_find(session, scratch, barcode, &copy);

	if (status == MALLE_OK)
		status = choose(session, owner, &copy, id, &chosen);
	if (status == MALLE_OK)
		status = image_read_bytes(session, owner, chosen);
	if (status == MALLE_OK)
		*image = chosen;
	talloc_free(scratch);
	return status;
}

/* ---- writing ---- */

/* Events of photos name the copy, for its life, and the photo, which is what undoing looks at. */
static void name_image(struct copy_deed *deed, const char *kind, int64_t id)
{
	deed->kind = kind;
	deed->detail = arena_printf(deed->answer, ", \"image\": %lld", (long long)id);
}

static enum malle_status find_room(struct malle_session *session, struct copy_deed *deed)
{
	struct malle_image *rows;
	size_t count;
	enum malle_status status = image_rows(
		session, deed->answer, (struct image_of) {.copy = deed->copy.id}, &rows, &count);

	if (status != MALLE_OK || count < IMAGES_MOST)
		return status;
	session_fail(session, MALLE_REFUSED, _("'%1$s' has %2$d photos already"),
		deed->copy.title_proper, IMAGES_MOST);
	session_hint(session, _("remove one first: malle copy photo %s --remove NUMBER"),
		deed->copy.barcode);
	return MALLE_REFUSED;
}

static enum malle_status find_new(struct malle_session *session, struct copy_deed *deed)
{
	struct image_new *keeping = deed->data;
	const struct image_of of = {.copy = deed->copy.id};
	int64_t known = 0;
	enum malle_status status = find_room(session, deed);

	if (status == MALLE_OK)
		status = image_number(session, of, keeping->bytes, &known, &keeping->id);
	if (status == MALLE_OK && known != 0)
		return session_fail(session, MALLE_EXISTS,
			_("this photo of '%1$s' is kept already: number %2$lld"),
			deed->copy.title_proper, (long long)known);
	name_image(deed, "image.add", keeping->id);
	return status;
}

static enum malle_status write_new(struct malle_session *session, struct copy_deed *deed)
{
	const struct image_new *keeping = deed->data;

	return image_insert(
		session, deed->answer->event, (struct image_of) {.copy = deed->copy.id}, keeping);
}

/* The number, of a repeated key too (R0.6). */
static enum malle_status fill_id(struct malle_session *session, struct copy_deed *deed)
{
	struct image_new *keeping = deed->data;

	return statement_id(session, &query_circulation_image_of_event,
		VALUES(value_int(deed->answer->event)), &keeping->id);
}

enum malle_status malle_copy_image_add(struct malle_session *session, void *owner,
	const char *barcode, struct malle_bytes bytes, const struct malle_copy_options *options,
	int64_t *id)
{
	struct image_new keeping = {.caption = options != NULL ? options->note : NULL};
	struct copy_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.options = options,
		.command = "copy photo",
		.find = find_new,
		.write = write_new,
		.fill = fill_id,
		.data = &keeping,
	};
	void *scratch = arena_scratch(owner);
	struct malle_copy_answer *answer = NULL;
	enum malle_status status =
		malle_paper_picture_clean(session, scratch, bytes, &keeping.bytes, &keeping.info);

	if (status == MALLE_OK)
		status = copy_deed_run(session, &deed, &answer);
	if (status == MALLE_OK)
		*id = keeping.id;
	malle_free(answer);
	talloc_free(scratch);
	return status;
}

static enum malle_status find_old(struct malle_session *session, struct copy_deed *deed)
{
	const struct image_new *keeping = deed->data;
	struct malle_image *image;
	enum malle_status status = choose(session, deed->answer, &deed->copy, keeping->id, &image);

	if (status == MALLE_OK)
		name_image(deed, "image.remove", image->id);
	return status;
}

static enum malle_status write_removal(struct malle_session *session, struct copy_deed *deed)
{
	const struct image_new *keeping = deed->data;

	return image_remove(session, deed->answer->event, keeping->id);
}

enum malle_status malle_copy_image_remove(struct malle_session *session, void *owner,
	const char *barcode, int64_t id, const struct malle_copy_options *options)
{
	struct image_new keeping = {.id = id};
	struct copy_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.options = options,
		.command = "copy photo",
		.find = find_old,
		.write = write_removal,
		.data = &keeping,
	};
	struct malle_copy_answer *answer = NULL;
	enum malle_status status;

	if (id <= 0)
		return session_fail(session, MALLE_INVALID, _("photos have numbers from 1"));
	status = copy_deed_run(session, &deed, &answer);
	malle_free(answer);
	return status;
}
