#include "import/file_kind.h"

#include <string.h>

#include "base/gettext.h"
#include "base/session.h"

#define MAGIC(bytes) bytes, sizeof(bytes) - 1
#define EXPORT_AGAIN                                                                               \
	N_("in PMB, export the records as \"UNIMARC PMB XML\" or \"UNIMARC ISO2709\", with the copies and the links")

/* Files that people have, and what to do with them. The first row that fits wins. */
static const struct {
	const char *magic;
	size_t size;
	const char *what;
	const char *hint;
} strangers[] = {
	{MAGIC("\x1F\x8B"), N_("a gzip archive"), N_("decompress it first: gunzip FILE")},
	{MAGIC("BZh"), N_("a bzip2 archive"), N_("decompress it first: bunzip2 FILE")},
	{MAGIC("\xFD"
	       "7zXZ"),
		N_("an xz archive"), N_("decompress it first: unxz FILE")},
	{MAGIC("7z\xBC\xAF"), N_("a 7-Zip archive"), N_("unpack it first")},
	{MAGIC("Rar!"), N_("a RAR archive"), N_("unpack it first")},
	{MAGIC("PK\x03\x04"), N_("a ZIP archive, a spreadsheet or a document"),
		N_("unpack an archive first; from a spreadsheet records cannot be read yet: "
		   "export them from PMB as \"UNIMARC PMB XML\"")},
	{MAGIC("\xD0\xCF\x11\xE0"), N_("an old Excel or Word document"), EXPORT_AGAIN},
	{MAGIC("%PDF"), N_("a PDF document"), EXPORT_AGAIN},
	{MAGIC("{\\rtf"), N_("an RTF document"), EXPORT_AGAIN},
	{MAGIC("\x89PNG"), N_("an image"), EXPORT_AGAIN},
	{MAGIC("\xFF\xD8\xFF"), N_("an image"), EXPORT_AGAIN},
	{MAGIC("GIF8"), N_("an image"), EXPORT_AGAIN},
	{MAGIC("\x7F"
	       "ELF"),
		N_("a program"), EXPORT_AGAIN},
	{MAGIC("SQLite format 3"), N_("an SQLite database"), EXPORT_AGAIN},
	{MAGIC("\xFF\xFE"), N_("text in UTF-16"), N_("save it in UTF-8")},
	{MAGIC("\xFE\xFF"), N_("text in UTF-16"), N_("save it in UTF-8")},
	{MAGIC("#Name :"), N_("a backup of PMB (.sav)"), EXPORT_AGAIN},
	{MAGIC("/*M!"), N_("an SQL dump"), EXPORT_AGAIN},
	{MAGIC("-- "), N_("an SQL dump"), EXPORT_AGAIN},
	{MAGIC("<!DOCTYPE html"), N_("a web page"), EXPORT_AGAIN},
	{MAGIC("<html"), N_("a web page"), EXPORT_AGAIN},
	{MAGIC("TY  - "), N_("a RIS file"), EXPORT_AGAIN},
	{MAGIC("%0 "), N_("an EndNote file"), EXPORT_AGAIN},
};

/* Blanks that may stand before the first record. */
static struct malle_bytes without_blanks(struct malle_bytes start)
{
	if (start.size >= 3 && memcmp(start.data, "\xEF\xBB\xBF", 3) == 0)
		start = (struct malle_bytes) {start.data + 3, start.size - 3};
	while (start.size > 0 && strchr(" \t\r\n", start.data[0]) != NULL && start.data[0] != '\0')
		start = (struct malle_bytes) {start.data + 1, start.size - 1};
	return start;
}

static bool starts_with(struct malle_bytes start, const char *text, size_t size)
{
	return start.size >= size && memcmp(start.data, text, size) == 0;
}

/* A leader of ISO 2709: five digits of length (six when PMB's overflowed), then no digit, and the
 * indicator and identifier lengths; one damaged character is forgiven. */
static bool looks_like_iso2709(struct malle_bytes start)
{
	size_t digits = 0;
	size_t faults = 0;

	if (start.size < 24 || memchr(start.data, 0x1E, start.size) == NULL)
		return false;
	while (digits < 6 && start.data[digits] >= '0' && start.data[digits] <= '9')
		digits++;
	if (digits == 6)
		start = (struct malle_bytes) {start.data + 1, start.size - 1};
	for (size_t i = 0; i < 24 && i < start.size; i++) {
		bool is_digit = start.data[i] >= '0' && start.data[i] <= '9';

		faults += (i < 5 || (i >= 12 && i < 17)) && !is_digit;
		faults += start.data[i] < 0x20 || start.data[i] > 0x7E;
	}
	return faults <= 2;
}

static enum malle_status stranger(
	struct malle_session *session, const char *name, const char *what, const char *hint)
{
	session_fail(session, MALLE_BAD_DATA, _("'%s' is not a file of records: it looks like %s"),
		name, _(what));
	session_hint(session, "%s", _(hint));
	return MALLE_BAD_DATA;
}

enum malle_status file_kind_detect(struct malle_session *session, const char *name,
	struct malle_bytes start, enum malle_import_format *format)
{
	struct malle_bytes text = without_blanks(start);

	if (start.size == 0) {
		session_fail(session, MALLE_BAD_DATA, _("'%s' is empty"), name);
		session_hint(session, "%s", _(EXPORT_AGAIN));
		return MALLE_BAD_DATA;
	}
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		if (starts_with(text, strangers[i].magic, strangers[i].size))
			return stranger(session, name, strangers[i].what, strangers[i].hint);
	if (starts_with(text, "<", 1))
		*format = MALLE_IMPORT_PMB_XML;
	else if (looks_like_iso2709(text))
		*format = MALLE_IMPORT_ISO2709;
	else
		return stranger(session, name, N_("something else"), EXPORT_AGAIN);
	return MALLE_OK;
}
