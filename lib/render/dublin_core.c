/* Dublin Core in the clothes of SRU: srw_dc:dc, fifteen elements, each as often as wanted. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "record/mapping.h"
#include "record/path.h"
#include "record/value_list.h"
#include "render/writer.h"
#include "render/xml_text.h"

#define DUBLIN_CORE_ROOT                                                                           \
	"<srw_dc:dc xmlns:srw_dc=\"info:srw/schema/1/dc-schema\""                                  \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"

#define COLUMN(member) offsetof(struct title_columns, member)

enum { NO_COLUMN = -1 };

/* In the order in which people read them. A column, or a path of the record; a value may be a
 * list, whose separator parts the elements. */
static const struct {
	const char *element;
	int column;
	const char *path;
	const char *separator;
} elements[] = {
	{"dc:creator", COLUMN(authors), NULL, VALUE_SEPARATOR},
	{"dc:subject", COLUMN(themes), NULL, VALUE_SEPARATOR},
	{"dc:subject", COLUMN(keywords), NULL, VALUE_SEPARATOR},
	{"dc:description", COLUMN(summary), NULL, "\n"},
	{"dc:description", COLUMN(contents), NULL, "\n"},
	{"dc:description", COLUMN(audience), NULL, "\n"},
	{"dc:description", COLUMN(aims), NULL, "\n"},
	{"dc:publisher", COLUMN(publisher), NULL, VALUE_SEPARATOR},
	{"dc:date", COLUMN(year), NULL, "\n"},
	{"dc:type", COLUMN(kind), NULL, "\n"},
	{"dc:format", COLUMN(collation), NULL, "\n"},
	{"dc:identifier", NO_COLUMN, "010$a", NULL},
	{"dc:identifier", NO_COLUMN, "011$a", NULL},
	{"dc:identifier", NO_COLUMN, "073$a", NULL},
	{"dc:identifier", NO_COLUMN, "856$u", NULL},
	{"dc:language", NO_COLUMN, "101$a", NULL},
	{"dc:relation", NO_COLUMN, "225$a", NULL},
	{"dc:rights", COLUMN(conditions), NULL, "\n"},
};

static void add_title(struct buffer *out, const struct title_columns *columns)
{
	void *scratch = arena_scratch(out->owner);

	xml_text_add_element(out, "dc:title",
		*columns->subtitle == '\0' ? columns->title_proper
					   : arena_printf(scratch, "%s : %s", columns->title_proper,
						     columns->subtitle));
	talloc_free(scratch);
}

static void add_column(
	struct buffer *out, const char *element, const char *joined, const char *separator)
{
	void *scratch = arena_scratch(out->owner);
	const char *value;

	while ((value = value_list_next(scratch, &joined, separator)) != NULL)
		if (*value != '\0')
			xml_text_add_element(out, element, value);
	talloc_free(scratch);
}

static void add_path(struct buffer *out, const char *element, const struct malle_record *record,
	const char *text)
{
	struct record_path path;
	struct record_cursor cursor;
	const char *value;

	if (!record_path_parse(text, &path))
		return;
	cursor = record_cursor(record, &path);
	while ((value = record_cursor_next(&cursor)) != NULL)
		if (*value != '\0')
			xml_text_add_element(out, element, value);
}

enum malle_status dublin_core_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	struct title_columns columns;

	record_title_read(rendering->record, out->owner, &columns);
	buffer_add_text(out, DUBLIN_CORE_ROOT);
	add_title(out, &columns);
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (elements[i].path != NULL)
			add_path(out, elements[i].element, rendering->record, elements[i].path);
		else
			add_column(out, elements[i].element,
				*(const char **)((char *)&columns + elements[i].column),
				elements[i].separator);
	}
	buffer_add_text(out, "</srw_dc:dc>");
	return MALLE_OK;
}
