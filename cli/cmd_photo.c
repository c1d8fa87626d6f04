/* Photos of copies: kept, listed, written to a file, removed. */
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

static enum malle_status keep(struct invocation *invocation, const char *barcode, const char *path)
{
	const struct malle_copy_options options = {
		.note = invocation->options[OPTION_CAPTION],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_bytes bytes = {0};
	int64_t id = 0;
	enum malle_status status = picture_file_read(invocation, path, &bytes);

	if (status == MALLE_OK)
		status = malle_copy_image_add(
			invocation->session, invocation->session, barcode, bytes, &options, &id);
	if (status == MALLE_OK)
		output_line(MARK_DONE,
			_("Photo %1$lld of %2$s is kept; the card of its contents has it."),
			(long long)id, barcode);
	return status;
}

static enum malle_status list(struct invocation *invocation, const char *barcode)
{
	struct malle_image *rows;
	size_t count;
	enum malle_status status = malle_copy_image_list(
		invocation->session, invocation->session, barcode, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No photo is kept yet."));
	return output_list(invocation, &image_listing, rows, count);
}

static enum malle_status take_out(struct invocation *invocation, const char *barcode)
{
	struct malle_image *image;
	enum malle_status status = malle_copy_image_read(invocation->session, invocation->session,
		barcode, invocation_number(invocation->options[OPTION_NUMBER]), &image);

	if (status != MALLE_OK)
		return status;
	return paper_output_file(invocation->options[OPTION_OUTPUT], image->bytes);
}

static enum malle_status remove_it(struct invocation *invocation, const char *barcode)
{
	const struct malle_copy_options options = {.key = invocation->options[OPTION_KEY]};
	int64_t id = invocation_number(invocation->options[OPTION_REMOVE]);
	enum malle_status status = malle_copy_image_remove(
		invocation->session, invocation->session, barcode, id, &options);

	if (status == MALLE_OK)
		output_line(
			MARK_DONE, _("Photo %1$lld of %2$s is removed."), (long long)id, barcode);
	return status;
}

enum malle_status cmd_copy_photo(struct invocation *invocation)
{
	const char *barcode = invocation_argument(invocation, 0);
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
		return keep(invocation, barcode, path);
	if (remove)
		return remove_it(invocation, barcode);
	return output ? take_out(invocation, barcode) : list(invocation, barcode);
}
