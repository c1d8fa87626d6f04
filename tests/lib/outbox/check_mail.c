/* A letter as a mail: what a program of the world reads in it, and what no name or subject can do
 * to it. (RFC 5322, 2045, 2047) tests/cli/mail.sh has Python's reader look at the same. */
#include <check.h>
#include <string.h>

#include <malle/outbox.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "outbox/mail_encoding.h"
#include "outbox/mail_message.h"
#include "tests/support/runner.h"

static struct buffer mail;

static void setup(void)
{
	buffer_init(&mail, test_owner);
}

static void teardown(void)
{
	buffer_release(&mail);
}

static void ck_lines_at_most(const char *text, size_t most)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		ck_assert_msg(length <= most, "%.*s", (int)length, text);
		text += length + (text[length] == '\n');
	}
}

static const struct {
	const char *text;
	const char *header;
} subjects[] = {
	{"Loan 2026-0877", "Subject: Loan 2026-0877\n"},
	{"été", "Subject: =?UTF-8?B?w6l0w6k=?=\n"},
	{"a =?b", "Subject: =?UTF-8?B?YSA9P2I=?=\n"},
	{"x\nBcc: evil@example.org", "Subject: x Bcc: evil@example.org\n"},
	{"x\r\n\r\nbody", "Subject: x    body\n"},
	{"bad\xff"
	 "byte\x1b[31m",
		"Subject: bad byte [31m\n"},
	{"", "Subject: \n"},
};

START_TEST(a_subject_is_one_harmless_header)
{
	mail_header_text(&mail, "Subject", subjects[_i].text, "\n");
	ck_assert_str_eq(mail.data, subjects[_i].header);
}
END_TEST

/* Whole characters in each encoded word, each line short, every line but the first begins blank. */
START_TEST(a_long_subject_is_folded_between_characters)
{
	char subject[400] = "";

	for (int i = 0; i < 40; i++)
		strcat(subject, "ééé ");
	mail_header_text(&mail, "Subject", subject, "\n");
	ck_lines_at_most(mail.data, 76);
	for (const char *at = mail.data; (at = strstr(at, "\n")) != NULL && at[1] != '\0'; at++)
		ck_assert_int_eq(at[1], ' ');
	for (const char *at = mail.data; (at = strstr(at, "?B?")) != NULL; at++) /* é is C3 A9 */
		ck_assert(at[3] == 'w' || at[3] == 'I');
}
END_TEST

START_TEST(a_long_ascii_subject_is_folded_too)
{
	char *subject = arena_array(test_owner, char, 2001);

	memset(subject, 'x', 2000);
	mail_header_text(&mail, "Subject", subject, "\n");
	ck_lines_at_most(mail.data, 76);
}
END_TEST

static const struct {
	const char *name;
	const char *header;
} names[] = {
	{"", "To: zoe@example.be\n"},
	{NULL, "To: zoe@example.be\n"},
	{"Zoe Lambert", "To: \"Zoe Lambert\" <zoe@example.be>\n"},
	{"Lambert, Zoe (\"Zo\\\")", "To: \"Lambert, Zoe (\\\"Zo\\\\\\\")\" <zoe@example.be>\n"},
	{"Zoé", "To: =?UTF-8?B?Wm/DqQ==?= <zoe@example.be>\n"},
	{"Zoe\n<evil@example.org>,", "To: \"Zoe <evil@example.org>,\" <zoe@example.be>\n"},
};

START_TEST(a_name_stays_beside_its_address)
{
	mail_header_address(&mail, "To", names[_i].name, "zoe@example.be", "\n");
	ck_assert_str_eq(mail.data, names[_i].header);
}
END_TEST

static const struct {
	const char *text;
	const char *encoded;
} bodies[] = {
	{"Bonjour Zoé,\n", "Bonjour Zo=C3=A9,\n"},
	{"a = b", "a =3D b\n"},
	{"end \nnext\t\n", "end=20\nnext=09\n"},
	{".\n..\nFrom me\nFro", "=2E\n=2E.\n=46rom me\nFro\n"},
	{"\n\n", "\n\n"},
	{"", ""},
	{"bell\a", "bell=07\n"},
};

START_TEST(a_body_is_quoted_printable)
{
	mail_body_quoted_printable(&mail, bodies[_i].text, "\n");
	ck_assert_str_eq(mail.data, bodies[_i].encoded);
}
END_TEST

START_TEST(body_lines_are_short_whatever_their_length)
{
	for (size_t length = 70; length < 85; length++) {
		char line[100] = {0};

		buffer_clear(&mail);
		memset(line, 'a', length);
		mail_body_quoted_printable(&mail, line, "\n");
		ck_lines_at_most(mail.data, 76);
		memcpy(line + length - 2, "é", 2);
		mail_body_quoted_printable(&mail, line, "\n");
		ck_lines_at_most(mail.data, 76);
		ck_assert(strstr(mail.data, "=C3=\n") == NULL || length > 70);
	}
}
END_TEST

static const struct {
	const char *address;
	bool valid;
} addresses[] = {
	{"zoe.lambert@clps.example.be", true},
	{"a+b@x.be", true},
	{"o'brien@x.be", true},
	{"zoe", false},
	{"@x.be", false},
	{"zoe@", false},
	{"zoe@x@y", false},
	{"zoé@x.be", false},
	{"-oQ/tmp@x.be", false},
	{"zoe@-x.be", false},
	{"zoe@x.be\nBcc: a@b.c", false},
	{"zoe@x.be, evil@x.org", false},
	{"<zoe@x.be>", false},
	{"zoe @x.be", false},
	{"", false},
	{NULL, false},
};

START_TEST(an_address_is_one_address)
{
	ck_assert_int_eq(malle_mail_address_is_valid(addresses[_i].address), addresses[_i].valid);
}
END_TEST

START_TEST(a_message_has_its_parts_in_order)
{
	const struct mail_message message = {
		.id = "letter.12.clpsct",
		.date = "Mon, 16 Nov 2026 10:00:00 +0100",
		.from_name = "CLPS",
		.from = "outils@clps.example",
		.to_name = "Zoe",
		.to = "zoe@example.be",
		.subject = "Rappel",
		.text = "Bonjour\n",
	};

	mail_message_write(&mail, &message, "\r\n");
	ck_assert_str_eq(mail.data, "Date: Mon, 16 Nov 2026 10:00:00 +0100\r\n"
				    "From: \"CLPS\" <outils@clps.example>\r\n"
				    "To: \"Zoe\" <zoe@example.be>\r\n"
				    "Subject: Rappel\r\n"
				    "Message-ID: <letter.12.clpsct@clps.example>\r\n"
				    "MIME-Version: 1.0\r\n"
				    "Content-Type: text/plain; charset=UTF-8\r\n"
				    "Content-Transfer-Encoding: quoted-printable\r\n"
				    "Content-Language: fr\r\n"
				    "Auto-Submitted: auto-generated\r\n"
				    "\r\n"
				    "Bonjour\r\n");
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof(table)[0])

Suite *test_suite(void)
{
	Suite *suite = suite_create("mail");
	TCase *tcase = tcase_create("mail");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_loop_test(tcase, a_subject_is_one_harmless_header, 0, COUNT(subjects));
	tcase_add_test(tcase, a_long_subject_is_folded_between_characters);
	tcase_add_test(tcase, a_long_ascii_subject_is_folded_too);
	tcase_add_loop_test(tcase, a_name_stays_beside_its_address, 0, COUNT(names));
	tcase_add_loop_test(tcase, a_body_is_quoted_printable, 0, COUNT(bodies));
	tcase_add_test(tcase, body_lines_are_short_whatever_their_length);
	tcase_add_loop_test(tcase, an_address_is_one_address, 0, COUNT(addresses));
	tcase_add_test(tcase, a_message_has_its_parts_in_order);
	suite_add_tcase(suite, tcase);
	return suite;
}
