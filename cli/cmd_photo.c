/* Photos of copies and of titles: kept, listed, written to a file, removed. */
#include <malle/image.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/paper_output.h"
#include "cli/picture_file.h"

#define IMAGE(member) offsetof(struct malle_image, member)

static const struct field image_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = IMAGE(id)},
	{"media_type", NULL, FIELD_TEXT, FIELD_DATA, IMAGE(media_type)},
	{"width", N_("Width"), FIELD_INT, .offset = IMAGE(width)},
	{"height", N_("Height"), FIELD_INT, .offset = IMAGE(height)},
	{"size_bytes", NULL, FIELD_INT64, FIELD_DATA, IMAGE(size)},
	{"added", N_("Since"), FIELD_DATE, .offset = IMAGE(added)},
	{"staff", N_("Who"), FIELD_TEXT, .offset = IMAGE(staff)},
	{"caption", N_("Caption"), FIELD_TEXT, .offset = IMAGE(caption), .may_shrink = true},
	{"sha256", NULL, FIELD_TEXT, FIELD_DATA, IMAGE(sha256)},
};

static const struct listing image_listing = LISTING(malle_image, image_fields);

/* Where photos are kept: with a copy, or with a title. */
struct album {
	void (*say_kept)(int64_t id, const char *thing);
	enum malle_status (*add)(struct invocation *invocation, const char *thing,
		struct malle_bytes bytes, int64_t *id);
	enum malle_status (*list)(struct malle_session *session, void *owner, const char *thing,
		struct malle_image **rows, size_t *count);
	enum malle_status (*read)(struct malle_session *session, void *owner, const char *thing,
		int64_t id, struct malle_image **image);
	enum malle_status (*remove)(struct invocation *invocation, const char *thing, int64_t id);
};

/* ---- with a copy, with a title ---- */

static void say_copy_has(int64_t id, const char *barcode)
{
	output_line(MARK_DONE, _("Photo %1$lld of %2$s is kept; the card of its contents has it."),
		(long long)id, barcode);
}

static enum malle_status add_to_copy(
	struct invocation *invocation, const char *barcode, struct malle_bytes bytes, int64_t *id)
{
	const struct malle_copy_options options = {
		.note = invocation->options[OPTION_CAPTION],
		.key = invocation->options[OPTION_KEY],
	};

	return malle_copy_image_add(
		invocation->session, invocation->session, barcode, bytes, &options, id);
}

static enum malle_status remove_from_copy(
	struct invocation *invocation, const char *barcode, int64_t id)
{
	const struct malle_copy_options options = {.key = invocation->options[OPTION_KEY]};

	return malle_copy_image_remove(
		invocation->session, invocation->session, barcode, id, &options);
}

static const struct album copy_album = {
	.say_kept = say_copy_has,
	.add = add_to_copy,
	.list = malle_copy_image_list,
	.read = malle_copy_image_read,
	.remove = remove_from_copy,
};

static void say_title_has(int64_t id, const char *thing)
{
	output_line(MARK_DONE,
		_("Photo %1$lld of the tool %2$s is kept; the card of a copy without a photo of "
		  "its own has it."),
		(long long)id, thing);
}

static enum malle_status add_to_title(
	struct invocation *invocation, const char *thing, struct malle_bytes bytes, int64_t *id)
{
	return malle_title_image_add(invocation->session, invocation->session, thing, bytes,
		invocation->options[OPTION_CAPTION], invocation->options[OPTION_KEY], id);
}

static enum malle_status remove_from_title(
	struct invocation *invocation, const char *thing, int64_t id)
{
	return malle_title_image_remove(
		invocation->session, thing, id, invocation->options[OPTION_KEY]);
}

static const struct album title_album = {
	.say_kept = say_title_has,
	.add = add_to_title,
	.list = malle_title_image_list,
	.read = malle_title_image_read,
	.remove = remove_from_title,
};

/* ---- what may be done ---- */

static enum malle_status keep(struct invocation *invocation, const struct album *album,
	const char *thing, const char *path)
{
	struct malle_bytes bytes = {0};
	int64_t id = 0;
	enum malle_status status = picture_file_read(invocation, path, &bytes);

	if (status == MALLE_OK)
		status = album->add(invocation, thing, bytes, &id);
	if (status == MALLE_OK)
		album->say_kept(id, thing);
	return status;
}

static enum malle_status list(
	struct invocation *invocation, const struct album *album, const char *thing)
{
	struct malle_image *rows;
	size_t count;
	enum malle_status status =
		album->list(invocation->session, invocation->session, thing, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No photo is kept yet."));
	return output_list(invocation, &image_listing, rows, count);
}

static enum malle_status take_out(
	struct invocation *invocation, const struct album *album, const char *thing)
{
	struct malle_image *image;
	enum malle_status status = album->read(invocation->session, invocation->session, thing,
		invocation_number(invocation->options[OPTION_NUMBER]), &image);

	if (status != MALLE_OK)
		return status;
	return paper_output_file(invocation->options[OPTION_OUTPUT], image->bytes);
}

static enum malle_status remove_it(
	struct invocation *invocation, const struct album *album, const char *thing)
{
	int64_t id = invocation_number(invocation->options[OPTION_REMOVE]);
	enum malle_status status = album->remove(invocation, thing, id);

	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Photo %1$lld of %2$s is removed."), (long long)id, thing);
	return status;
}

static enum malle_status run(struct invocation *invocation, const struct album *album)
{
	const char *thing = invocation_argument(invocation, 0);
	const char *path = invocation_argument(invocation, 1);
	bool remove = invocation_has(invocation, OPTION_REMOVE);
	bool output = invocation_has(invocation, OPTION_OUTPUT);

	if ((path != NULL) + remove + output > 1) {
		message_error(MALLE_INVALID, "%s", _("only one of these at a time"));
		message_hint("%s", _("a file to keep it, --output to read it, --remove to remove "
				     "it"));
		return MALLE_INVALID;
	}
	if (path != NULL)
		return keep(invocation, album, thing, path);
	if (remove)
		return remove_it(invocation, album, thing);
	return output ? take_out(invocation, album, thing) : list(invocation, album, thing);
}

enum malle_status cmd_copy_photo(struct invocation *invocation)
{
	return run(invocation, &copy_album);
}

enum malle_status cmd_title_photo(struct invocation *invocation)
{
	return run(invocation, &title_album);
}
