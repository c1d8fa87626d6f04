/* What photos of copies and of titles share: their rows. */
#ifndef CIRCULATION_IMAGE_ROW_H
#define CIRCULATION_IMAGE_ROW_H

#include <malle/image.h>
#include <malle/paper.h>

enum { IMAGES_MOST = 20 };

/* What a photo shows: one of both. */
struct image_of {
	int64_t copy, title;
};

/* A new photo. */
struct image_new {
	int64_t id;
	struct malle_bytes bytes; /* clean */
	struct malle_picture_info info;
	const char *caption; /* or NULL */
};

/* Those that count, the newest first. */
enum malle_status image_rows(struct malle_session *session, void *owner, struct image_of of,
	struct malle_image **rows, size_t *count) MALLE_MUST_CHECK;

/* The one of this number, or (0) the newest. MALLE_NOT_FOUND without error. */
enum malle_status image_choose(struct malle_session *session, void *owner, struct image_of of,
	int64_t id, struct malle_image **image) MALLE_MUST_CHECK;

/* Its bytes, into image->bytes. */
enum malle_status image_read_bytes(
	struct malle_session *session, void *owner, struct malle_image *image) MALLE_MUST_CHECK;

/* The number of the photo that has these very bytes, or 0; a number for a new one otherwise. */
enum malle_status image_number(struct malle_session *session, struct image_of of,
	struct malle_bytes bytes, int64_t *known, int64_t *next) MALLE_MUST_CHECK;

/* The facts, by `event`. */
enum malle_status image_insert(struct malle_session *session, int64_t event, struct image_of of,
	const struct image_new *image) MALLE_MUST_CHECK;
enum malle_status image_remove(
	struct malle_session *session, int64_t event, int64_t id) MALLE_MUST_CHECK;

#endif
