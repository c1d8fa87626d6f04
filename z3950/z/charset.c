/* Charset negotiation (charneg-3), and Latin-1 for those who never heard of it. */
#include "z3950/z/charset.h"

#include <string.h>
#include <strings.h>
#include <yaz/charneg.h>

#include <malle/text.h>

#include "z3950/memory.h"

/* clang-format off */
static const struct {
	const char *name;
	enum charset charset;
} names[] = {
	{"UTF-8",            CHARSET_UTF8},
	{"UTF8",             CHARSET_UTF8},
	{"ISO-8859-1",       CHARSET_LATIN1},
	{"ISO8859-1",        CHARSET_LATIN1},
	{"latin1",           CHARSET_LATIN1},
};
/* clang-format on */

static enum charset charset_by_name(const char *name)
{
	for (size_t i = 0; name != NULL && i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i].name) == 0)
			return names[i].charset;
	return CHARSET_UNKNOWN;
}

enum charset charset_negotiate(ODR odr, Z_OtherInformation *information, Z_External **response)
{
	Z_CharSetandLanguageNegotiation *record = yaz_get_charneg_record(information);
	char **charsets = NULL, **languages = NULL;
	int charset_count = 0, language_count = 0, selected = 0;
	enum charset best = CHARSET_UNKNOWN;
	const char *name = NULL;
	NMEM memory;

	*response = NULL;
	if (record == NULL || record->which != Z_CharSetandLanguageNegotiation_proposal)
		return CHARSET_UNKNOWN;
	memory = nmem_create();
	yaz_get_proposal_charneg(
		memory, record, &charsets, &charset_count, &languages, &language_count, &selected);
	for (int i = 0; i < charset_count && best != CHARSET_UTF8; i++) {
		enum charset charset = charset_by_name(charsets[i]);

		if (charset == CHARSET_UTF8 || best == CHARSET_UNKNOWN) {
			best = charset;
			name = charset == CHARSET_UNKNOWN ? NULL : charsets[i];
		}
	}
	/* Records are in UTF-8 whatever the terms are in: "selected" is true for UTF-8 only. */
	if (name != NULL)
		*response = yaz_set_response_charneg(
			odr, odr_strdup(odr, name), NULL, best == CHARSET_UTF8);
	nmem_destroy(memory);
	return best;
}

static char *latin1_to_utf8(void *owner, const char *bytes, size_t size)
{
	char *text = memory_array(owner, char, 2 * size + 1);
	size_t at = 0;

	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		if (byte >= 0x80) {
			text[at++] = (char)(0xc0 | byte >> 6);
			byte = 0x80 | (byte & 0x3f);
		}
		text[at++] = (char)byte;
	}
	text[at] = '\0';
	return text;
}

char *charset_to_utf8(void *owner, enum charset charset, const char *bytes, size_t size)
{
	if (memchr(bytes, '\0', size) != NULL)
		return NULL;
	if (charset != CHARSET_LATIN1 && malle_text_is_utf8(bytes, size))
		return memory_copy_bytes(owner, bytes, size);
	return charset == CHARSET_UTF8 ? NULL : latin1_to_utf8(owner, bytes, size);
}
