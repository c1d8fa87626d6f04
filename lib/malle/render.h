/* One record in one form on every way out: pure functions (record, holdings, format) -> bytes. */
#ifndef MALLE_RENDER_H
#define MALLE_RENDER_H

#include <malle/date.h>
#include <malle/record.h>

#ifdef __cplusplus
extern "C" {
#endif

enum malle_format {
	MALLE_FORMAT_UNIMARC,     /* ISO 2709, UTF-8, 100$a/26-29 = "50  " */
	MALLE_FORMAT_MARC21,      /* ISO 2709, UTF-8, leader/09 = a, through the crosswalk */
	MALLE_FORMAT_MARCXCHANGE, /* UNIMARC in ISO 25577, namespace marcxchange-v2 */
	MALLE_FORMAT_MARCXML,     /* MARC 21 in http://www.loc.gov/MARC21/slim */
	MALLE_FORMAT_SRW_DC,      /* srw_dc:dc, info:srw/schema/1/dc-schema */
	MALLE_FORMAT_SUTRS,       /* labelled lines of text */
	MALLE_FORMAT_COUNT
};

/* What the public may know of a copy: never who has it. */
struct malle_holding {
	const char *centre; /* name of the centre */
	const char *site;   /* name of the site, or "" */
	const char *barcode;
	const char *call_number;
	const char *state;           /* code of the computed state: "available", "on_loan", ... */
	const char *state_label;     /* the same for people, in French */
	struct malle_date free_from; /* when it is expected back; no date: now, or unknown */
};

struct malle_format_info {
	enum malle_format format;
	const char *name;       /* "unimarc", "marcxml": option value and SRU short name */
	const char *label;      /* for people */
	const char *schema;     /* SRU schema identifier, or NULL */
	const char *syntax;     /* OID of the Z39.50 record syntax */
	const char *media_type; /* "application/marc", "text/xml" ... */
	bool is_xml;
};

/* The row of a format; never NULL for a valid one. */
MALLE_API const struct malle_format_info *malle_format(enum malle_format format);

/* Render. The bytes belong to `owner`; XML has no declaration (it goes inside answers) and one
 * root element with its namespace. A record that ISO 2709 cannot hold (99 999 bytes, 9 999 a
 * field) has its long fields shortened at a character, and *shortened (out, may be NULL) is set.
 * MALLE_BAD_DATA: cannot be put in this form at all. */
MALLE_API enum malle_status malle_render(const struct malle_record *record,
	const struct malle_holding *holdings, size_t holding_count, enum malle_format format,
	void *owner, struct malle_bytes *bytes, bool *shortened);

#ifdef __cplusplus
}
#endif

#endif
