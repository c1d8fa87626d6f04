/* The table of access points as C, and the rules by which records become index documents: what
 * schemas/access_points.awk makes of schemas/access_points.tsv.
 *
 * A set of access points is 64 bits: bit i is row i. */
#ifndef INDEX_RULE_H
#define INDEX_RULE_H

#include <malle/search.h>

/* How a value becomes words. */
enum index_form {
	INDEX_FORM_WORDS,  /* its folded words */
	INDEX_FORM_NUMBER, /* one word: the normal form of an ISBN, ISSN, EAN ... */
	INDEX_FORM_YEARS,  /* its years, each by itself */
};

/* One path of the table, in one form, and who wants it. A path without subfields takes the value
 * of a control field; one code makes a heading of each such subfield, several codes make one
 * heading of a field. A tag that starts with % is not in the record: see index_source. */
struct index_rule {
	const char *tag;        /* "200", "70." (a dot is any character), "leader", "%barcode" */
	const char *indicators; /* "..": any */
	const char *custom;     /* only fields with this $n (PMB's custom fields), or "" */
	const char *codes;      /* "ab", or "" */
	int from, to;           /* characters of the value, or -1 */
	enum index_form form;
	uint64_t access;
};

extern const struct malle_access_point access_points[];
extern const size_t access_point_count;
extern const struct index_rule index_rules[];
extern const size_t index_rule_count;

#endif
