#include "import/pmb_xml_record.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "import/charset.h"

enum { XML_MAX_DEPTH = 64 };

struct pmb_xml_decoder {
	xmlTextReaderPtr reader;
	struct buffer utf8; /* the record in UTF-8 */
	struct buffer text; /* what stands directly in the element that is being read */
	/* the record that is being read */
	void *owner;
	struct malle_record *record;
	struct malle_field *field; /* the field whose subfields are being read */
	char tag[4];
	char indicators[3];
	bool has_indicators;
	char code;
	size_t subfields; /* so far */
	struct source_fault *fault;
	enum malle_status status;
};

static int decoder_free(struct pmb_xml_decoder *decoder)
{
	xmlFreeTextReader(decoder->reader);
	return 0;
}

struct pmb_xml_decoder *pmb_xml_decoder_new(void *owner)
{
	struct pmb_xml_decoder *decoder = arena_new(owner, struct pmb_xml_decoder);

	buffer_init(&decoder->utf8, decoder);
	buffer_init(&decoder->text, decoder);
	talloc_set_destructor(decoder, decoder_free);
	return decoder;
}

static void refuse(struct pmb_xml_decoder *decoder, const char *reason)
{
	char place[32];

	if (decoder->status != MALLE_OK)
		return;
	snprintf(place, sizeof place, _("line %d"),
		xmlTextReaderGetParserLineNumber(decoder->reader));
	decoder->status = source_fault(decoder->fault, decoder->owner,
		decoder->tag[0] != '\0' ? decoder->tag : place, "%s", reason);
}

/* libxml2's sentence, without its line end. */
static void on_xml_error(void *data, xmlErrorPtr error)
{
	struct pmb_xml_decoder *decoder = data;
	char place[32];
	const char *message = error->message != NULL ? error->message : "";

	if (decoder->status != MALLE_OK || error->level < XML_ERR_ERROR)
		return;
	snprintf(place, sizeof place, _("line %d"), error->line);
	decoder->status = source_fault(decoder->fault, decoder->owner, place,
		_("the record is not well-formed XML: %.*s"), (int)strcspn(message, "\n"), message);
}

/* ---- the elements that a record is made of ---- */

/* The leader's characters, in elements of their own. */
static const struct {
	const char *name;
	int position;
} leader_elements[] = {{"rs", 5}, {"dt", 6}, {"bl", 7}, {"hl", 8}, {"el", 17}, {"ru", 18}};

static void end_leader_element(struct pmb_xml_decoder *decoder, const char *name)
{
	char c = decoder->text.size == 0 || decoder->text.data[0] == '*' ? ' '
									 : decoder->text.data[0];

	for (size_t i = 0; i < sizeof leader_elements / sizeof *leader_elements; i++)
		if (strcmp(leader_elements[i].name, name) == 0)
			malle_record_set_leader(decoder->record, leader_elements[i].position, c);
}

static bool is_leader_element(const char *name)
{
	for (size_t i = 0; i < sizeof leader_elements / sizeof *leader_elements; i++)
		if (strcmp(leader_elements[i].name, name) == 0)
			return true;
	return false;
}

/* Copy the attribute into `value` of `size` bytes. false: absent or too long. */
static bool read_attribute(
	struct pmb_xml_decoder *decoder, const char *name, char *value, size_t size)
{
	xmlChar *text = xmlTextReaderGetAttribute(decoder->reader, (const xmlChar *)name);
	bool fits = text != NULL && strlen((const char *)text) < size;

	if (fits)
		memcpy(value, text, strlen((const char *)text) + 1);
	xmlFree(text);
	return fits;
}

static void begin_field(struct pmb_xml_decoder *decoder)
{
	memcpy(decoder->indicators, "  ", 3);
	decoder->field = NULL;
	if (!read_attribute(decoder, "c", decoder->tag, sizeof decoder->tag) ||
		strlen(decoder->tag) != 3) {
		decoder->tag[0] = '\0';
		refuse(decoder, _("a field <f> has no tag of three characters"));
		return;
	}
	decoder->has_indicators =
		read_attribute(decoder, "ind", decoder->indicators, sizeof decoder->indicators);
}

/* The data field for the tag that was read, made with its first subfield. */
static bool make_field(struct pmb_xml_decoder *decoder)
{
	const char *given = decoder->indicators;
	char indicators[3] = "  ";

	for (size_t i = 0; i < 2 && given[i] != '\0'; i++)
		if (given[i] > 0x20 && given[i] < 0x7F)
			indicators[i] = given[i];
	if (decoder->field == NULL)
		decoder->field = malle_record_add_field(decoder->record, decoder->tag, indicators);
	if (decoder->field == NULL)
		refuse(decoder, _("the record is too large, or its tag is not one"));
	return decoder->field != NULL;
}

static void begin_subfield(struct pmb_xml_decoder *decoder)
{
	char code[2] = "";

	if (decoder->text.size != strspn(decoder->text.data, " \t\r\n"))
		refuse(decoder, _("the field has text outside its subfields"));
	else if (!read_attribute(decoder, "c", code, sizeof code) || code[0] <= 0x20 ||
		 code[0] >= 0x7F)
		refuse(decoder, _("a subfield has no code"));
	else
		make_field(decoder);
	decoder->code = code[0];
}

static void end_subfield(struct pmb_xml_decoder *decoder)
{
	if (decoder->field != NULL &&
		(++decoder->subfields > SOURCE_MAX_SUBFIELDS ||
			!malle_field_add(decoder->field, decoder->code, decoder->text.data)))
		refuse(decoder, _("the record is too large"));
}

static void end_field(struct pmb_xml_decoder *decoder)
{
	bool blank = decoder->text.size == strspn(decoder->text.data, " \t\r\n");

	if (decoder->field == NULL && !decoder->has_indicators &&
		strncmp(decoder->tag, "00", 2) == 0) {
		if (malle_record_add_control(decoder->record, decoder->tag, decoder->text.data) ==
			NULL)
			refuse(decoder, _("the record is too large, or its tag is not one"));
	} else if (!blank) {
		refuse(decoder, _("the field has text outside its subfields"));
	} else {
		make_field(decoder);
	}
	decoder->field = NULL;
	decoder->tag[0] = '\0';
}

/* ---- walking ---- */

static void begin_element(struct pmb_xml_decoder *decoder, const char *name, int depth)
{
	if (depth > XML_MAX_DEPTH)
		refuse(decoder, _("elements are nested more than 64 deep"));
	else if (depth == 1 && strcmp(name, "f") == 0)
		begin_field(decoder);
	else if (depth == 2 && strcmp(name, "s") == 0 && decoder->tag[0] != '\0')
		begin_subfield(decoder);
	else if (depth > 1 || (depth == 1 && !is_leader_element(name)))
		refuse(decoder, _("the record has an element that a PMB export does not have"));
	buffer_clear(&decoder->text);
}

static void end_element(struct pmb_xml_decoder *decoder, const char *name, int depth)
{
	if (depth == 1 && strcmp(name, "f") == 0)
		end_field(decoder);
	else if (depth == 2)
		end_subfield(decoder);
	else if (depth == 1)
		end_leader_element(decoder, name);
	buffer_clear(&decoder->text);
}

static void visit_node(struct pmb_xml_decoder *decoder)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(decoder->reader);
	const char *value = (const char *)xmlTextReaderConstValue(decoder->reader);
	int depth = xmlTextReaderDepth(decoder->reader);

	switch (xmlTextReaderNodeType(decoder->reader)) {
	case XML_READER_TYPE_ELEMENT:
		begin_element(decoder, name, depth);
		if (xmlTextReaderIsEmptyElement(decoder->reader) && decoder->status == MALLE_OK)
			end_element(decoder, name, depth);
		break;
	case XML_READER_TYPE_END_ELEMENT: end_element(decoder, name, depth); break;
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: buffer_add_text(&decoder->text, value); break;
	case XML_READER_TYPE_DOCUMENT_TYPE:
	case XML_READER_TYPE_ENTITY_REFERENCE:
		refuse(decoder,
			_("the record has an entity or a document type, which are not read"));
		break;
	default: break;
	}
}

/* The record in UTF-8, in decoder->utf8. */
static enum malle_status to_utf8(struct pmb_xml_decoder *decoder, struct malle_bytes raw)
{
	struct charset_evidence evidence = {0};
	enum charset charset;

	charset_weigh(&evidence, raw);
	charset = charset_decide(&evidence, false);
	if (charset == CHARSET_DAMAGED_UTF8)
		return source_fault(decoder->fault, decoder->owner, "",
			_("the record is in UTF-8, but some of its bytes are not"));
	buffer_clear(&decoder->utf8);
	charset_to_utf8(charset, raw, &decoder->utf8);
	return MALLE_OK;
}

static bool start_reader(struct pmb_xml_decoder *decoder)
{
	const int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT;
	int size = (int)decoder->utf8.size;

	if (decoder->reader == NULL)
		decoder->reader =
			xmlReaderForMemory(decoder->utf8.data, size, NULL, "UTF-8", options);
	else if (xmlReaderNewMemory(
			 decoder->reader, decoder->utf8.data, size, NULL, "UTF-8", options) != 0)
		return false;
	if (decoder->reader != NULL)
		xmlTextReaderSetStructuredErrorHandler(decoder->reader, on_xml_error, decoder);
	return decoder->reader != NULL;
}

static void walk(struct pmb_xml_decoder *decoder)
{
	int more = 1;

	buffer_clear(&decoder->text);
	decoder->tag[0] = '\0';
	decoder->field = NULL;
	decoder->subfields = 0;
	while (decoder->status == MALLE_OK && (more = xmlTextReaderRead(decoder->reader)) == 1)
		visit_node(decoder);
	if (more < 0)
		refuse(decoder, _("the record is not well-formed XML"));
	xmlTextReaderClose(decoder->reader);
}

enum malle_status pmb_xml_decode(struct pmb_xml_decoder *decoder, struct malle_bytes raw,
	void *owner, struct malle_record **record, struct source_fault *fault)
{
	*record = NULL;
	decoder->owner = owner;
	decoder->fault = fault;
	decoder->status = to_utf8(decoder, raw);
	if (decoder->status != MALLE_OK)
		return decoder->status;
	if (!start_reader(decoder))
		return source_fault(fault, owner, "", _("there is no memory to read the record"));
	decoder->record = malle_record_new(owner);
	walk(decoder);
	if (decoder->status == MALLE_OK)
		*record = decoder->record;
	else
		malle_free(decoder->record);
	return decoder->status;
}
