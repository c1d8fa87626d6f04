/* Which charset the bytes of a record are in, and what they say. */
#include <string.h>

#include "import/charset.h"
#include "tests/support/runner.h"

static struct malle_bytes bytes_of(const char *text)
{
	return (struct malle_bytes) {(const uint8_t *)text, strlen(text)};
}

static const struct {
	const char *bytes;
	enum charset charset;
} detected[] = {
	{"", CHARSET_ASCII},
	{"plain words, 1999\n", CHARSET_ASCII},
	{"l'\xC3\xA9"
	 "cole",
		CHARSET_UTF8},
	{"\xE2\x82\xAC", CHARSET_UTF8},
	/* ISO 5426 as PMB writes it */
	{"l'\xC2"
	 "ecole : rep\xC1"
	 "eres \xAB bonnes \xBB",
		CHARSET_ISO5426},
	{"\xC2"
	 "Editions de l'\xC2"
	 "Etude",
		CHARSET_ISO5426},
	{"Fran\xD0"
	 "cois M\xC9"
	 "uller",
		CHARSET_ISO5426},
	{"N\xCA  305", CHARSET_ISO5426},
	{"\xD0"
	 "Ca va, \x9Cuvre \xC2"
	 "a 15 \x80",
		CHARSET_ISO5426},
	/* windows-1252: capitals with accents stand where ISO 5426 has its accents */
	{"\xC9"
	 "cole des \xE9toiles",
		CHARSET_WINDOWS1252},
	{"\xC9"
	 "tude",
		CHARSET_WINDOWS1252},
	{"\xC2ge, \xCAtre et \xC9lan", CHARSET_WINDOWS1252},
	{"Caf\xE9", CHARSET_WINDOWS1252},
	{"\x9Cuvre, 15 \x80", CHARSET_WINDOWS1252},
	{"\xC0 l'aide, gar\xE7on \xC9"
	 "abc",
		CHARSET_WINDOWS1252},
	/* a flipped bit in UTF-8 */
	{"\xC3\xA9t\xC3\xA9 \xC3\xA0 l'\xC3"
	 "9cole",
		CHARSET_DAMAGED_UTF8},
};

START_TEST(the_charset_is_seen_from_the_bytes)
{
	struct charset_evidence evidence = {0};

	charset_weigh(&evidence, bytes_of(detected[_i].bytes));
	ck_assert_int_eq(charset_decide(&evidence, true), detected[_i].charset);
}
END_TEST

START_TEST(what_xml_holds_is_never_iso_5426)
{
	struct charset_evidence evidence = {0};

	charset_weigh(&evidence, bytes_of("l'\xC2"
					  "ecole"));
	ck_assert_int_eq(charset_decide(&evidence, true), CHARSET_ISO5426);
	ck_assert_int_eq(charset_decide(&evidence, false), CHARSET_WINDOWS1252);
}
END_TEST

static const struct {
	enum charset charset;
	const char *bytes;
	const char *text;
} converted[] = {
	{CHARSET_ASCII, "abc\ndef\tg", "abc\ndef\tg"},
	{CHARSET_ASCII, "a\001b\033c\177", "a b c\xEF\xBF\xBD"},
	{CHARSET_UTF8, "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "é € 😀"},
	{CHARSET_UTF8,
		"a\xC2\x85"
		"b\xC2\xA0"
		"c",
		"a\xEF\xBF\xBD"
		"b\xC2\xA0"
		"c"},
	{CHARSET_UTF8,
		"a\xFF"
		"b\xC3",
		"a\xEF\xBF\xBD"
		"b\xEF\xBF\xBD"},
	{CHARSET_WINDOWS1252, "\x9Cuvre \x80 \x96 \xE9\xAB\xBB\xB0", "œuvre € – é«»°"},
	{CHARSET_WINDOWS1252, "\x81\x8D", "\xEF\xBF\xBD\xEF\xBF\xBD"},
	{CHARSET_ISO5426,
		"l'\xC2"
		"ecole : rep\xC1"
		"eres \xAB co\xC3"
		"ut \xBB",
		"l'école : repères « coût »"},
	{CHARSET_ISO5426,
		"\xD0"
		"Ca M\xC9"
		"uller \xCA"
		"A \xC4"
		"n",
		"Ça Müller Å ñ"},
	{CHARSET_ISO5426, "N\xCA  305, 1\xC7  \xC5 ", "N° 305, 1º ¯"},
	{CHARSET_ISO5426, "\x9Cuvre, c\x9Cur, \x80 \x96 \x92", "œuvre, cœur, € – ’"},
	{CHARSET_ISO5426, "\xE1\xF1\xE9\xF9\xFB", "ÆæØøß"},
	{CHARSET_ISO5426,
		"a\nb\tc\xA0"
		"d",
		"a\nb\tc\xC2\xA0"
		"d"},
	{CHARSET_ISO5426, "x\xC2", "x\xEF\xBF\xBD"},
	{CHARSET_ISO5426, "x\xC2\n\xC2 y", "x\xEF\xBF\xBD\n\xEF\xBF\xBD y"},
	{CHARSET_ISO5426, "\xFF\xE5\xA7\xAD", "ÿå§©"},
};

START_TEST(bytes_become_utf8)
{
	struct buffer text;

	buffer_init(&text, test_owner);
	charset_to_utf8(converted[_i].charset, bytes_of(converted[_i].bytes), &text);
	ck_assert_str_eq(text.data, converted[_i].text);
	buffer_release(&text);
}
END_TEST

START_TEST(every_byte_of_every_charset_gives_valid_utf8)
{
	struct buffer text;

	buffer_init(&text, test_owner);
	for (int charset = CHARSET_ASCII; charset <= CHARSET_DAMAGED_UTF8; charset++) {
		for (int pair = 0; pair < 0x10000; pair++) {
			const uint8_t bytes[3] = {(uint8_t)(pair >> 8), (uint8_t)pair, 'e'};
			struct charset_evidence evidence = {0};

			buffer_clear(&text);
			charset_to_utf8(
				(enum charset)charset, (struct malle_bytes) {bytes, 3}, &text);
			charset_weigh(&evidence, buffer_bytes(&text));
			ck_assert_msg(evidence.other == 0, "charset %d, bytes %04x", charset, pair);
			ck_assert_uint_eq(strlen(text.data), text.size);
			ck_assert_uint_gt(text.size, 0);
		}
	}
	buffer_release(&text);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("charset");
	TCase *tcase = tcase_create("charset");

	test_leaks_checked(tcase);
	tcase_add_loop_test(
		tcase, the_charset_is_seen_from_the_bytes, 0, sizeof detected / sizeof *detected);
	tcase_add_test(tcase, what_xml_holds_is_never_iso_5426);
	tcase_add_loop_test(tcase, bytes_become_utf8, 0, sizeof converted / sizeof *converted);
	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, every_byte_of_every_charset_gives_valid_utf8);
	suite_add_tcase(suite, tcase);
	return suite;
}
