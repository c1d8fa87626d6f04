/* Downloads of the centre's own tools (R18): the file of each version with its licence, a request
 * for each download, and what other distributors counted. A download is a request of the service
 * « prêt », but nothing is lent: no figure of tools lent has it. */
#ifndef MALLE_DOWNLOADS_H
#define MALLE_DOWNLOADS_H

#include <malle/requests.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { MALLE_OWN_FILE_MAX_BYTES = 32 * 1024 * 1024 };

/* A tool of the centre's own, in its current version. */
struct malle_own_file {
	int64_t id;
	int64_t title_id;
	const char *title;
	const char *edition, *licence;
	const char *name;   /* of the file, without folders */
	int64_t size;       /* bytes */
	const char *sha256; /* of the bytes, hexadecimal */
	struct malle_date added;
	const char *staff; /* who made it available */
	int64_t own;       /* requests for it in the period */
	int64_t partners;  /* downloads that others counted in the period */
};

/* What is said of a version. All but `key` is required. */
struct malle_own_file_wish {
	const char *thing; /* barcode of a copy, or number of a title */
	const char *edition, *licence, *name;
	struct malle_bytes bytes;
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* Make a version available: the former one is kept, for the downloads that had it. It needs the
 * right to describe titles. MALLE_NOT_FOUND: no such title. MALLE_EXISTS: this very file is the
 * current one already. MALLE_REFUSED: more than MALLE_OWN_FILE_MAX_BYTES. */
MALLE_API enum malle_status malle_own_file_add(struct malle_session *session, void *owner,
	const struct malle_own_file_wish *wish, struct malle_own_file **file);

/* The own tools, with what was counted from one day to another (no date: without end). */
MALLE_API enum malle_status malle_own_file_list(struct malle_session *session, void *owner,
	struct malle_date from, struct malle_date to, struct malle_own_file **rows, size_t *count);

/* The one whose title has these words, or the number of whose title they are. MALLE_NOT_FOUND:
 * none; MALLE_INVALID: several, which the error names. */
MALLE_API enum malle_status malle_own_file_find(struct malle_session *session, void *owner,
	const char *words, struct malle_own_file **file);

/* Its bytes (out, of `owner`). */
MALLE_API enum malle_status malle_own_file_read(
	struct malle_session *session, void *owner, int64_t id, struct malle_bytes *bytes);

/* Note downloads alike, 1 to 200, each a request as malle_request_add notes it: the service is
 * « prêt » and the themes are those of the tool unless the wish says others. *last (out): the
 * request of the highest number. With wish->dry_run nothing is written. One operation: undoing
 * takes all of them back. */
MALLE_API enum malle_status malle_download_note(struct malle_session *session, void *owner,
	int64_t file, const struct malle_request_wish *wish, int64_t times,
	struct malle_request **last);

/* What another distributor counted of a tool. */
struct malle_partner_count {
	int64_t file;
	const char *title;       /* out */
	const char *distributor; /* an organisation of the file, or other words */
	int64_t quantity;
	struct malle_date from, to;
	const char *key; /* idempotency key, or NULL */
};

/* Note it; the same period again replaces what was noted. MALLE_CONFLICT: another period of this
 * distributor has days in common with it, so that they would count twice. */
MALLE_API enum malle_status malle_partner_count_note(struct malle_session *session, void *owner,
	const struct malle_partner_count *wanted, struct malle_partner_count **counted);

/* Downloads of one tool by one distributor. */
struct malle_download_count {
	const char *title;
	const char *distributor; /* the centre itself, or another */
	bool own;                /* the centre itself */
	int64_t quantity;
	struct malle_date first, last; /* days of the first and the last one, or of the periods */
};

/* By tool and distributor, from one day to another (no date: without end). A period that was
 * entered by hand counts on its last day. (R18.2) */
MALLE_API enum malle_status malle_download_count(struct malle_session *session, void *owner,
	struct malle_date from, struct malle_date to, struct malle_download_count **rows,
	size_t *count);

#ifdef __cplusplus
}
#endif

#endif
