#include "circulation/image_row.h"

#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column image_columns[] = {
	COLUMN_INT64(struct malle_image, id),
	COLUMN_TEXT(struct malle_image, media_type),
	COLUMN_INT32(struct malle_image, width),
	COLUMN_INT32(struct malle_image, height),
	COLUMN_INT64(struct malle_image, size),
	COLUMN_TEXT(struct malle_image, sha256),
	COLUMN_TEXT(struct malle_image, caption),
	COLUMN_DATE(struct malle_image, added),
	COLUMN_TEXT(struct malle_image, staff),
};

static const struct column bytes_columns[] = {COLUMN_BYTES(struct malle_image, bytes)};

enum malle_status image_rows(struct malle_session *session, void *owner, struct image_of of,
	struct malle_image **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_image_list,
		VALUES(value_id(of.copy), value_id(of.title)), COLUMNS(image_columns),
		sizeof(**rows), (void **)rows, count);
}

enum malle_status image_choose(struct malle_session *session, void *owner, struct image_of of,
	int64_t id, struct malle_image **image)
{
	struct malle_image *rows;
	size_t count;
	enum malle_status status = image_rows(session, owner, of, &rows, &count);

	if (status != MALLE_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		if (id == 0 || rows[i].id == id) {
			*image = &rows[i];
			return MALLE_OK;
		}
	return MALLE_NOT_FOUND;
}

enum malle_status image_read_bytes(
	struct malle_session *session, void *owner, struct malle_image *image)
{
	return statement_one(session, owner, &query_circulation_image_bytes,
		VALUES(value_int(image->id)), COLUMNS(bytes_columns), image);
}

enum malle_status image_number(struct malle_session *session, struct image_of of,
	struct malle_bytes bytes, int64_t *known, int64_t *next)
{
	enum malle_status status = statement_id(session, &query_circulation_image_known,
		VALUES(value_id(of.copy), value_id(of.title), value_bytes(bytes)), known);

	if (status != MALLE_NOT_FOUND)
		return status;
	*known = 0;
	return statement_id(session, &query_circulation_image_next_id, NO_VALUES, next);
}

enum malle_status image_insert(struct malle_session *session, int64_t event, struct image_of of,
	const struct image_new *image)
{
	const struct malle_picture_info *info = &image->info;
	bool lies = info->turns % 2 != 0;

	return statement_execute(session, &query_circulation_image_insert,
		VALUES(value_int(image->id), value_int(event), value_id(of.copy),
			value_id(of.title), value_text(info->jpeg ? "image/jpeg" : "image/png"),
			value_int(lies ? info->height : info->width),
			value_int(lies ? info->width : info->height), value_bytes(image->bytes),
			value_text(image->caption != NULL ? image->caption : "")));
}

enum malle_status image_remove(struct malle_session *session, int64_t event, int64_t id)
{
	return statement_execute(session, &query_circulation_image_removal_insert,
		VALUES(value_int(event), value_int(id)));
}
