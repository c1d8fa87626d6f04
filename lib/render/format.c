/* The table of formats, and the one way in. */
#include "base/arena.h"
#include "render/writer.h"

#define XML_SYNTAX "1.2.840.10003.5.109.10"

static const struct {
	struct malle_format_info info;
	render_writer *write;
} formats[MALLE_FORMAT_COUNT] = {
	[MALLE_FORMAT_UNIMARC] = {.info = {.format = MALLE_FORMAT_UNIMARC,
					  .name = "unimarc",
					  .label = "UNIMARC (ISO 2709)",
					  .syntax = "1.2.840.10003.5.1",
					  .media_type = "application/marc"},
		.write = unimarc_write},
	[MALLE_FORMAT_MARC21] = {.info = {.format = MALLE_FORMAT_MARC21,
					 .name = "marc21",
					 .label = "MARC 21 (ISO 2709)",
					 .syntax = "1.2.840.10003.5.10",
					 .media_type = "application/marc"},
		.write = marc21_write},
	[MALLE_FORMAT_MARCXCHANGE] = {.info = {.format = MALLE_FORMAT_MARCXCHANGE,
					      .name = "marcxchange",
					      .label = "MarcXchange (UNIMARC)",
					      .schema = "info:lc/xmlns/marcxchange-v2",
					      .syntax = XML_SYNTAX,
					      .media_type = "text/xml",
					      .is_xml = true},
		.write = marcxchange_write},
	[MALLE_FORMAT_MARCXML] = {.info = {.format = MALLE_FORMAT_MARCXML,
					  .name = "marcxml",
					  .label = "MARCXML (MARC 21)",
					  .schema = "info:srw/schema/1/marcxml-v1.1",
					  .syntax = XML_SYNTAX,
					  .media_type = "application/marcxml+xml",
					  .is_xml = true},
		.write = marcxml_write},
	[MALLE_FORMAT_SRW_DC] = {.info = {.format = MALLE_FORMAT_SRW_DC,
					 .name = "dc",
					 .label = "Dublin Core",
					 .schema = "info:srw/schema/1/dc-v1.1",
					 .syntax = XML_SYNTAX,
					 .media_type = "text/xml",
					 .is_xml = true},
		.write = dublin_core_write},
	[MALLE_FORMAT_SUTRS] = {.info = {.format = MALLE_FORMAT_SUTRS,
					.name = "sutrs",
					.label = "Texte",
					.syntax = "1.2.840.10003.5.101",
					.media_type = "text/plain"},
		.write = sutrs_write},
};

const struct malle_format_info *malle_format(enum malle_format format)
{
	return &formats[format].info;
}

enum malle_status malle_render(const struct malle_record *record,
	const struct malle_holding *holdings, size_t holding_count, enum malle_format format,
	void *owner, struct malle_bytes *bytes, bool *shortened)
{
	const struct rendering rendering = {
		.record = record, .holdings = holdings, .holding_count = holding_count};
	void *scratch = arena_scratch(owner);
	struct buffer out;
	bool cut = false;
	enum malle_status status;

	buffer_init(&out, scratch);
	status = formats[format].write(&rendering, &out, &cut);
	if (status == MALLE_OK) {
		size_t size = out.size;

		*bytes = (struct malle_bytes) {
			.data = (const uint8_t *)buffer_take(&out, owner), .size = size};
		if (shortened != NULL)
			*shortened = cut;
	}
	talloc_free(scratch);
	return status;
}
