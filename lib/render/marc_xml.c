/* MARC in XML: MarcXchange (ISO 25577) for UNIMARC, MARCXML (MARC21/slim) for MARC 21. They share
 * their elements and differ in the root's namespace and attributes. */
#include "render/marc21.h"
#include "render/pmb_exit.h"
#include "render/xml_text.h"

#define MARCXCHANGE_ROOT                                                                           \
	"<record xmlns=\"info:lc/xmlns/marcxchange-v2\" format=\"UNIMARC\" type=\"Bibliographic\">"
#define MARCXML_ROOT "<record xmlns=\"http://www.loc.gov/MARC21/slim\" type=\"Bibliographic\">"

static void add_subfields(struct buffer *out, const struct malle_field *field)
{
	for (size_t i = 0; i < malle_field_count(field); i++) {
		buffer_add_text(out, "<subfield");
		xml_text_add_attribute(
			out, "code", (const char[]) {malle_field_code(field, i), '\0'});
		buffer_add_char(out, '>');
		xml_text_add(out, malle_field_text(field, i));
		buffer_add_text(out, "</subfield>");
	}
}

static void add_field(struct buffer *out, const struct malle_field *field)
{
	const char *indicators = malle_field_indicators(field);

	if (malle_field_is_control(field)) {
		buffer_add_text(out, "<controlfield");
		xml_text_add_attribute(out, "tag", malle_field_tag(field));
		buffer_add_char(out, '>');
		xml_text_add(out, malle_field_value(field));
		buffer_add_text(out, "</controlfield>");
		return;
	}
	buffer_add_text(out, "<datafield");
	xml_text_add_attribute(out, "tag", malle_field_tag(field));
	xml_text_add_attribute(out, "ind1", (const char[]) {indicators[0], '\0'});
	xml_text_add_attribute(out, "ind2", (const char[]) {indicators[1], '\0'});
	buffer_add_char(out, '>');
	add_subfields(out, field);
	buffer_add_text(out, "</datafield>");
}

/* A field without subfields is not allowed in either schema. */
static bool has_content(const struct malle_field *field)
{
	return malle_field_is_control(field) || malle_field_count(field) > 0;
}

static enum malle_status add_record(
	struct buffer *out, const char *root, const struct malle_record *record)
{
	if (record == NULL)
		return MALLE_BAD_DATA;
	buffer_add_text(out, root);
	xml_text_add_element(out, "leader", malle_record_leader(record));
	for (size_t i = 0; i < malle_record_field_count(record); i++)
		if (has_content(malle_record_field(record, i)))
			add_field(out, malle_record_field(record, i));
	buffer_add_text(out, "</record>");
	return MALLE_OK;
}

enum malle_status marcxchange_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	return add_record(out, MARCXCHANGE_ROOT, pmb_exit_record(rendering, out->owner));
}

enum malle_status marcxml_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	return add_record(out, MARCXML_ROOT, marc21_record(rendering, out->owner));
}
