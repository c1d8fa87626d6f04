/* Slips, cards and letters: golden texts, and everything that may stand in them. (R12.1, R12.3) */
#include <malle/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "paper/module.h"
#include "tests/lib/paper/recorder.h"
#include "tests/lib/paper/samples.h"
#include "tests/support/runner.h"
#include "text/utf8.h"

static struct malle_session *session;

static void set_up(void)
{
	session = sample_session();
}

static void tear_down(void)
{
	recorder_clear();
	paper_driver_use(NULL);
}

/* Everything that flows, by number: the kinds of slips, the card, the letter. */
enum { CARD = MALLE_SLIP_KIND_COUNT, LETTER, LEAVES };

static const char *const names[LEAVES] = {
	"loan", "return", "set-aside", "transit", "pieces", "contents", "letter"};

static struct malle_bytes print(int leaf, enum malle_paper_form form)
{
	struct malle_paper_slip slip;
	struct malle_paper_contents contents = sample_contents();
	struct malle_paper_letter letter = sample_letter();
	struct malle_bytes bytes = {0};
	enum malle_status status;

	if (leaf == CARD) {
		status = malle_paper_contents(session, test_owner, &contents, form, &bytes);
	} else if (leaf == LETTER) {
		status = malle_paper_letter(session, test_owner, &letter, form, &bytes);
	} else {
		slip = sample_slip((enum malle_paper_slip_kind)leaf);
		status = malle_paper_slip(session, test_owner, &slip, form, &bytes);
	}
	ck_assert_msg(status == MALLE_OK, "%s", malle_session_error(session)->message);
	return bytes;
}

static void assert_lines_fit(const struct malle_bytes text, int columns)
{
	const char *at = (const char *)text.data, *end = at + text.size;
	int width = 0;

	ck_assert(malle_text_is_utf8(at, text.size));
	while (at < end) {
		int32_t c = utf8_next(&at, end);

		ck_assert(c == '\n' || utf8_is_printable(c));
		width = c == '\n' ? 0 : width + utf8_columns(c);
		ck_assert_int_le(width, columns);
	}
}

/* GOLDEN=write writes the files anew, to be read before they are committed. */
static void compare(const char *name, const char *form, struct malle_bytes text)
{
	const char *source = getenv("abs_srcdir"), *golden = getenv("GOLDEN");
	char *path = talloc_asprintf(test_owner, "%s/tests/lib/paper/slips/%s.%s",
		source == NULL ? "." : source, name, form);
	bool writing = golden != NULL && strcmp(golden, "write") == 0;
	FILE *file = fopen(path, writing ? "wb" : "rb");
	char wanted[8192];
	size_t size;

	ck_assert_msg(file != NULL, "no file '%s'", path);
	if (writing)
		fwrite(text.data, 1, text.size, file);
	size = writing ? text.size : fread(wanted, 1, sizeof wanted - 1, file);
	fclose(file);
	if (writing)
		return;
	wanted[size] = '\0';
	ck_assert_str_eq((const char *)text.data, wanted);
}

START_TEST(each_has_its_golden_text)
{
	int columns[] = {80, 42};
	enum malle_paper_form forms[] = {MALLE_PAPER_TEXT, MALLE_PAPER_TICKET};

	for (int i = 0; i < 2; i++) {
		struct malle_bytes text = print(_i, forms[i]);

		ck_assert_int_eq(malle_paper_form(forms[i])->columns, columns[i]);
		assert_lines_fit(text, columns[i]);
		compare(names[_i], malle_paper_form(forms[i])->name, text);
	}
}
END_TEST

static void assert_on_page(const struct canvas_box paper)
{
	size_t count;
	const struct mark *marks = recorder_marks(&count);

	ck_assert_uint_gt(count, 0);
	for (size_t i = 0; i < count; i++) {
		const struct canvas_box *box = &marks[i].box;

		ck_assert_msg(box->x >= paper.x && box->y >= paper.y &&
				      box->x + box->width <= paper.x + paper.width + 0.001 &&
				      box->y + box->height <= paper.y + paper.height + 0.001,
			"mark %zu '%s' leaves page %d", i, marks[i].text, marks[i].page);
	}
}

/* Texts never lie on one another: each is below or beside the others. */
static void assert_no_overlap(void)
{
	size_t count;
	const struct mark *marks = recorder_marks(&count);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++) {
			const struct canvas_box a = marks[i].box, b = marks[j].box;

			if (marks[i].kind != MARK_TEXT || marks[j].kind != MARK_TEXT ||
				marks[i].page != marks[j].page)
				continue;
			ck_assert_msg(a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 ||
					      a.y + a.height <= b.y + 0.01 ||
					      b.y + b.height <= a.y + 0.01,
				"'%s' and '%s' overlap", marks[i].text, marks[j].text);
		}
}

START_TEST(each_fits_on_paper)
{
	static const struct canvas_box a4 = {0, 0, 210, 297}, a5 = {0, 0, 148, 210};

	ck_assert_int_eq(memcmp(print(_i, MALLE_PAPER_A4).data, "%PDF", 4), 0);
	ck_assert_int_eq(recorder_pages(), 1);
	assert_on_page(a4);
	assert_no_overlap();
	print(_i, MALLE_PAPER_A5);
	ck_assert_int_eq(recorder_pages(), 1);
	assert_on_page(a5);
	assert_no_overlap();
}
END_TEST

/* A slip in which every text is `text`, with `count` tools. */
static struct malle_bytes print_all(const char *text, size_t count, enum malle_paper_form form)
{
	struct malle_paper_item *items =
		talloc_zero_array(test_owner, struct malle_paper_item, count);
	struct malle_paper_slip slip = {
		.kind = MALLE_SLIP_LOAN,
		.sender = {text, text, text},
		.number = text,
		.organisation = text,
		.person = text,
		.card = text,
		.reach = text,
		.purpose = text,
		.staff = text,
		.from_site = text,
		.to_site = text,
		.items = items,
		.item_count = count,
		.openings = text,
		.note = text,
	};
	struct malle_bytes bytes;

	for (size_t i = 0; i < count; i++)
		items[i] = (struct malle_paper_item) {
			text, text, text, text, text, text, text, {2026, 12, 14}};
	ck_assert_int_eq(malle_paper_slip(session, test_owner, &slip, form, &bytes), MALLE_OK);
	return bytes;
}

START_TEST(hostile_text_is_shown_and_obeyed_nowhere)
{
	struct malle_bytes text = print_all(sample_hostile, 2, (enum malle_paper_form)_i);
	int columns = malle_paper_form((enum malle_paper_form)_i)->columns;

	if (columns > 0) {
		assert_lines_fit(text, columns);
		ck_assert_ptr_nonnull(strstr((const char *)text.data, "%s%n"));
	} else {
		ck_assert_int_eq(memcmp(text.data, "%PDF", 4), 0);
	}
}
END_TEST

START_TEST(long_text_goes_on_and_ends)
{
	struct malle_bytes text = print_all(sample_long_text(20000), 3, (enum malle_paper_form)_i);
	int columns = malle_paper_form((enum malle_paper_form)_i)->columns;

	if (columns > 0)
		assert_lines_fit(text, columns);
	else
		ck_assert_int_ge(recorder_pages(), 2);
}
END_TEST

START_TEST(a_word_without_blank_is_cut)
{
	char *word = talloc_array(test_owner, char, 400);

	memset(word, 'x', 399);
	word[399] = '\0';
	assert_lines_fit(print_all(word, 1, MALLE_PAPER_TICKET), 42);
	print_all(word, 1, MALLE_PAPER_A5);
}
END_TEST

START_TEST(nothing_at_all_is_a_slip_too)
{
	struct malle_bytes text = print_all(NULL, 0, (enum malle_paper_form)_i);

	ck_assert_uint_gt(text.size, 0);
}
END_TEST

START_TEST(a_table_goes_on_on_the_next_page)
{
	static const struct canvas_box a5 = {0, 0, 148, 210};
	size_t count, heads = 0;
	const struct mark *marks;

	print_all("Photo-moi", 40, MALLE_PAPER_A5);
	ck_assert_int_ge(recorder_pages(), 3);
	assert_on_page(a5);
	assert_no_overlap();
	marks = recorder_marks(&count);
	for (size_t i = 0; i < count; i++)
		heads += marks[i].kind == MARK_TEXT && strcmp(marks[i].text, "Due back") == 0;
	ck_assert_uint_ge(heads, (size_t)recorder_pages() - 1);
}
END_TEST

START_TEST(the_same_thing_gives_the_same_bytes)
{
	struct malle_bytes one = print(_i, MALLE_PAPER_A5), two = print(_i, MALLE_PAPER_A5);

	ck_assert_uint_eq(one.size, two.size);
	ck_assert_int_eq(memcmp(one.data, two.data, one.size), 0);
}
END_TEST

START_TEST(no_such_kind_or_form)
{
	struct malle_paper_slip slip = sample_slip(MALLE_SLIP_LOAN);
	struct malle_bytes bytes;

	ck_assert_ptr_null(malle_paper_form(MALLE_PAPER_FORM_COUNT));
	ck_assert_int_eq(
		malle_paper_slip(session, test_owner, &slip, MALLE_PAPER_FORM_COUNT, &bytes),
		MALLE_INVALID);
	slip.kind = MALLE_SLIP_KIND_COUNT;
	ck_assert_int_eq(malle_paper_slip(session, test_owner, &slip, MALLE_PAPER_A4, &bytes),
		MALLE_INVALID);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("paper/leaves");
	TCase *tcase = tcase_create("leaves");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, each_has_its_golden_text, 0, LEAVES);
	tcase_add_loop_test(tcase, each_fits_on_paper, 0, LEAVES);
	tcase_add_loop_test(
		tcase, hostile_text_is_shown_and_obeyed_nowhere, 0, MALLE_PAPER_FORM_COUNT);
	tcase_add_loop_test(tcase, long_text_goes_on_and_ends, 0, MALLE_PAPER_FORM_COUNT);
	tcase_add_test(tcase, a_word_without_blank_is_cut);
	tcase_add_loop_test(tcase, nothing_at_all_is_a_slip_too, 0, MALLE_PAPER_FORM_COUNT);
	tcase_add_test(tcase, a_table_goes_on_on_the_next_page);
	tcase_add_loop_test(tcase, the_same_thing_gives_the_same_bytes, 0, LEAVES);
	tcase_add_test(tcase, no_such_kind_or_form);
	suite_add_tcase(suite, tcase);
	return suite;
}
