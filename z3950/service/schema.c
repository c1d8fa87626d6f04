/* The library's formats know their own name and identifier; the rest is what clients also say. */
#include "z3950/service/schema.h"

#include <strings.h>

static const struct {
	const char *name;
	enum malle_format format;
} aliases[] = {
	{"marcxml", MALLE_FORMAT_MARCXML},
	{"marc21slim", MALLE_FORMAT_MARCXML},
	{"info:srw/schema/1/marcxml-v1.1", MALLE_FORMAT_MARCXML},
	{"http://www.loc.gov/MARC21/slim", MALLE_FORMAT_MARCXML},
	{"marcxchange", MALLE_FORMAT_MARCXCHANGE},
	{"unimarcxchange", MALLE_FORMAT_MARCXCHANGE},
	{"info:lc/xmlns/marcxchange-v1", MALLE_FORMAT_MARCXCHANGE},
	{"info:lc/xmlns/marcxchange-v2", MALLE_FORMAT_MARCXCHANGE},
	{"dc", MALLE_FORMAT_SRW_DC},
	{"srw_dc", MALLE_FORMAT_SRW_DC},
	{"info:srw/schema/1/dc-v1.1", MALLE_FORMAT_SRW_DC},
	{"info:srw/schema/1/dc-schema", MALLE_FORMAT_SRW_DC},
};

static bool same(const char *left, const char *right)
{
	return right != NULL && strcasecmp(left, right) == 0;
}

const struct malle_format_info *schema_find(const char *name)
{
	for (int i = 0; i < MALLE_FORMAT_COUNT; i++) {
		const struct malle_format_info *info = malle_format(i);

		if (info->is_xml && (same(name, info->name) || same(name, info->schema)))
			return info;
	}
	for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (same(name, aliases[i].name))
			return malle_format(aliases[i].format);
	return NULL;
}
