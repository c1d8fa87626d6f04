/* Photos of copies (what is in the box) and of titles (what the tool looks like). They are JPEG or
 * PNG, at most 8 MiB, and kept without what a camera wrote into them (malle_paper_picture_clean).
 * The newest is on the card in the lid. What writes needs the right to change copies, is one event,
 * and is taken back by malle_undo. */
#ifndef MALLE_IMAGE_H
#define MALLE_IMAGE_H

#include <malle/copies.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_image {
	int64_t id;             /* the number by which it is removed or read */
	const char *media_type; /* "image/jpeg", "image/png" */
	int width, height;      /* pixels, set upright */
	int64_t size;           /* bytes */
	const char *sha256;     /* of the bytes, hexadecimal */
	const char *caption;    /* or "" */
	struct malle_date added;
	const char *staff;        /* who kept it */
	struct malle_bytes bytes; /* only in malle_copy_image_read */
};

/* The photos of a copy, the newest first. MALLE_NOT_FOUND: no such copy. */
MALLE_API enum malle_status malle_copy_image_list(struct malle_session *session, void *owner,
	const char *barcode, struct malle_image **rows, size_t *count);

/* One of them with its bytes; 0: the newest. MALLE_NOT_FOUND: the copy has no such photo. */
MALLE_API enum malle_status malle_copy_image_read(struct malle_session *session, void *owner,
	const char *barcode, int64_t id, struct malle_image **image);

/* Keep a photo of a copy. *id (out): its number. options->note is its caption. MALLE_BAD_DATA,
 * MALLE_REFUSED: as malle_paper_picture_clean; refused too when it has 20 already. MALLE_EXISTS:
 * this very photo is kept. */
MALLE_API enum malle_status malle_copy_image_add(struct malle_session *session, void *owner,
	const char *barcode, struct malle_bytes bytes, const struct malle_copy_options *options,
	int64_t *id);

/* Remove one. MALLE_NOT_FOUND: the copy has no such photo. */
MALLE_API enum malle_status malle_copy_image_remove(struct malle_session *session, void *owner,
	const char *barcode, int64_t id, const struct malle_copy_options *options);

/* The same for a title, named by the barcode of a copy or by its number. The card of a copy that
 * has no photo of its own shows the newest one of its title. */
MALLE_API enum malle_status malle_title_image_list(struct malle_session *session, void *owner,
	const char *thing, struct malle_image **rows, size_t *count);
MALLE_API enum malle_status malle_title_image_read(struct malle_session *session, void *owner,
	const char *thing, int64_t id, struct malle_image **image);
MALLE_API enum malle_status malle_title_image_add(struct malle_session *session, void *owner,
	const char *thing, struct malle_bytes bytes, const char *caption, const char *key,
	int64_t *id);
MALLE_API enum malle_status malle_title_image_remove(
	struct malle_session *session, const char *thing, int64_t id, const char *key);

#ifdef __cplusplus
}
#endif

#endif
