/* Whole files in. A file is read as a stream, in constant memory, whatever its size. (design 3, 7)
 */
#ifndef MALLE_IMPORT_H
#define MALLE_IMPORT_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_import_format {
	MALLE_IMPORT_AUTO, /* decided by the first bytes */
	MALLE_IMPORT_ISO2709,
	MALLE_IMPORT_PMB_XML,
};

struct malle_import_options {
	const char *centre; /* code of the centre whose delivery this is; required */
	const char *source; /* name of the source, for matching; NULL: "pmb" */
	enum malle_import_format format;
	bool dry_run;             /* read, match, report; write nothing */
	const char *refused_path; /* file for the refused records, or NULL: none kept */
};

/* A record that was not taken. */
struct malle_import_refusal {
	uint64_t record;   /* 1 for the first of the file */
	uint64_t offset;   /* byte of the file where it starts */
	const char *id;    /* its 001, or "" */
	const char *title; /* its 200$a, or "" */
	const char *place; /* "995$f", "leader", "byte 48120", or "" */
	const char *reason;
};

struct malle_import_report {
	enum malle_import_format format; /* the one that was read */
	uint64_t records;                /* read, carriers of bulletin copies included */
	uint64_t titles_new, titles_changed, titles_same;
	uint64_t titles_shared; /* new for this centre; another one has the title already */
	uint64_t copies_new, copies_changed, copies_same;
	uint64_t refused_count;
	struct malle_import_refusal *refused; /* the first 1 000 */
	size_t refused_kept;
	int64_t batch; /* 0 when nothing was written */
};

/* Import records with their copies (995/996). *report is set for OK and PARTIAL (some records
 * refused), and for CANCELLED and UNAVAILABLE with what was stored until then. Each batch of
 * records commits on its own; the same file again changes nothing and finishes what was cut.
 * MALLE_NOT_FOUND: no such file or centre. MALLE_BAD_DATA: not a file of records. */
MALLE_API enum malle_status malle_import_records(struct malle_session *session, void *owner,
	const char *path, const struct malle_import_options *options,
	struct malle_import_report **report);

#ifdef __cplusplus
}
#endif

#endif
