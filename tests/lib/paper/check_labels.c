/* Sheets of labels: everything in its cell, or one clear line. (R12) */
#include <string.h>
#include <talloc.h>

#include "paper/module.h"
#include "tests/lib/paper/recorder.h"
#include "tests/lib/paper/samples.h"
#include "tests/support/runner.h"

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

static enum malle_status print(const struct malle_label_sheet *sheet, int start,
	const struct malle_paper_label *labels, size_t count)
{
	struct malle_paper_labels job = {sheet, start, labels, count};
	struct malle_bytes pdf;

	return malle_paper_labels(session, test_owner, &job, &pdf);
}

static const struct malle_label_sheet *sheet_at(int index)
{
	size_t count;
	const struct malle_label_sheet *sheets = malle_label_sheets(&count);

	return &sheets[index];
}

enum { SHEETS = 8 };

START_TEST(a_sheet_fits_on_its_page)
{
	const struct malle_label_sheet *sheet = sheet_at(_i);
	size_t count;

	malle_label_sheets(&count);
	ck_assert_uint_eq(count, SHEETS);
	ck_assert_ptr_eq(malle_label_sheet(sheet->name), sheet);
	ck_assert_double_le(sheet->left + (sheet->columns - 1) * sheet->pitch_x + sheet->width,
		sheet->page_width);
	ck_assert_double_le(sheet->top + (sheet->rows - 1) * sheet->pitch_y + sheet->height,
		sheet->page_height);
	ck_assert_double_ge(sheet->pitch_x, sheet->width);
	ck_assert_double_ge(sheet->pitch_y, sheet->height);
	ck_assert_ptr_null(malle_label_sheet("a4"));
}
END_TEST

static bool within(struct canvas_box inner, struct canvas_box outer)
{
	static const double little = 0.001;

	return inner.x >= outer.x - little && inner.y >= outer.y - little &&
	       inner.x + inner.width <= outer.x + outer.width + little &&
	       inner.y + inner.height <= outer.y + outer.height + little;
}

static bool touch(struct canvas_box a, struct canvas_box b)
{
	static const double little = 0.001;

	return a.x + a.width > b.x + little && b.x + b.width > a.x + little &&
	       a.y + a.height > b.y + little && b.y + b.height > a.y + little;
}

/* Every mark of a label is in the cell of that label, and bars never meet text. */
static void assert_marks(const struct malle_label_sheet *sheet, int first)
{
	size_t count;
	const struct mark *marks = recorder_marks(&count);
	int cells = sheet->columns * sheet->rows, cell = first - 1, page = 1;
	bool bars = false;

	for (size_t i = 0; i < count; i++) {
		struct canvas_box box;

		if (bars && marks[i].kind == MARK_TEXT)
			cell++; /* the bars are the last of a label */
		bars = marks[i].kind == MARK_FILL;
		if (cell == cells) {
			cell = 0;
			page++;
		}
		box = (struct canvas_box) {sheet->left + cell % sheet->columns * sheet->pitch_x,
			sheet->top + cell / sheet->columns * sheet->pitch_y, sheet->width,
			sheet->height};
		ck_assert_msg(within(marks[i].box, box), "%s: mark %zu of cell %d is outside",
			sheet->name, i, cell);
		ck_assert_int_eq(marks[i].page, page);
		for (size_t j = 0; j < i; j++)
			ck_assert_msg(marks[i].page != marks[j].page ||
					      marks[i].kind == marks[j].kind ||
					      !touch(marks[i].box, marks[j].box),
				"%s: bars and text meet in cell %d", sheet->name, cell);
	}
}

START_TEST(everything_stays_in_its_cell)
{
	const struct malle_label_sheet *sheet = sheet_at(_i);
	const char *long_text = sample_long_text(3000);
	struct malle_paper_label labels[] = {
		{"OT000123", "Émo'Trésor", "J SME 12", "CLPS de Charleroi-Thuin · Educa-Santé"},
		{"CL000045", long_text, long_text, long_text},
		{"1", NULL, NULL, NULL},
		{"E42", sample_hostile, sample_hostile, sample_hostile},
		{"0123456789", "", "", ""},
	};
	int cells = sheet->columns * sheet->rows;

	ck_assert_int_eq(print(sheet, cells, labels, 5), MALLE_OK);
	ck_assert_int_eq(recorder_pages(), 1 + (4 + cells - 1) / cells);
	assert_marks(sheet, cells);
	ck_assert_int_eq(print(sheet, 0, labels, 5), MALLE_OK);
	assert_marks(sheet, 1);
}
END_TEST

static void assert_refused(const char *code, const char *words)
{
	struct malle_paper_label label = {.barcode = code, .heading = "x"};

	ck_assert_int_eq(print(malle_label_sheet("a4-65"), 1, &label, 1), MALLE_INVALID);
	ck_assert_msg(strstr(malle_session_error(session)->message, words) != NULL, "%s",
		malle_session_error(session)->message);
}

START_TEST(a_code_that_no_scanner_reads_is_refused)
{
	char code[66];

	memset(code, '7', 65);
	code[65] = '\0';
	assert_refused(code, "cannot be printed as a barcode"); /* 65 bytes */
	code[64] = '\0';
	assert_refused(code, "is too long for this label");
	assert_refused("ABCDEFGHIJKLMNOPQRST", "'ABCDEFGHIJKLMNOPQRST' is too long");
	assert_refused("", "cannot be printed");
	assert_refused(NULL, "cannot be printed");
	assert_refused("Émo", "'Émo' cannot be printed");
	assert_refused("A\tB", "cannot be printed");
	assert_refused("A\xff", "cannot be printed");
}
END_TEST

START_TEST(bars_are_as_wide_as_scanners_need)
{
	struct malle_paper_label label = {.barcode = "OT000123"};
	size_t count;
	const struct mark *marks;
	double thinnest = 100, first = 1000, last = 0;
	const struct malle_label_sheet *sheet = sheet_at(_i);

	ck_assert_int_eq(print(sheet, 1, &label, 1), MALLE_OK);
	marks = recorder_marks(&count);
	for (size_t i = 0; i < count; i++)
		if (marks[i].kind == MARK_FILL) {
			double end = marks[i].box.x + marks[i].box.width;

			thinnest = marks[i].box.width < thinnest ? marks[i].box.width : thinnest;
			first = marks[i].box.x < first ? marks[i].box.x : first;
			last = end > last ? end : last;
			ck_assert_double_ge(marks[i].box.height, 5);
		}
	ck_assert_double_ge(thinnest, 0.21);
	/* ten modules of white on both sides within the label */
	ck_assert_double_ge(first - sheet->left, 10 * thinnest);
	ck_assert_double_ge(sheet->left + sheet->width - last, 10 * thinnest);
}
END_TEST

START_TEST(a_place_that_is_not_on_the_sheet_is_refused)
{
	struct malle_paper_label label = {.barcode = "OT000123"};
	const struct malle_label_sheet *sheet = malle_label_sheet("a4-21");

	ck_assert_int_eq(print(sheet, 21, &label, 1), MALLE_OK);
	ck_assert_int_eq(print(sheet, 22, &label, 1), MALLE_INVALID);
	ck_assert_int_eq(print(sheet, -1, &label, 1), MALLE_INVALID);
	ck_assert_int_eq(print(sheet, 1, &label, 0), MALLE_INVALID);
}
END_TEST

START_TEST(command_words_survive_every_keyboard)
{
	struct malle_command_word word;
	size_t count = 0;

	for (; (word = malle_command_word(count)).code != NULL; count++) {
		ck_assert_uint_eq(strspn(word.code, "BCDEFGHIJKLNOPRSTUVXY"), strlen(word.code));
		ck_assert_uint_gt(strlen(word.caption), 0);
	}
	ck_assert_uint_eq(count, 6);
}
END_TEST

START_TEST(the_page_of_command_words_is_one_page)
{
	static const struct canvas_box paper = {0, 0, 210, 297};
	struct malle_bytes pdf;
	size_t count;
	const struct mark *marks;

	ck_assert_int_eq(malle_paper_commands(session, test_owner, &pdf), MALLE_OK);
	marks = recorder_marks(&count);
	ck_assert_int_eq(recorder_pages(), 1);
	for (size_t i = 0; i < count; i++)
		ck_assert(within(marks[i].box, paper));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("paper/labels");
	TCase *tcase = tcase_create("labels");

	test_leaks_checked(tcase);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_loop_test(tcase, a_sheet_fits_on_its_page, 0, SHEETS);
	tcase_add_loop_test(tcase, everything_stays_in_its_cell, 0, SHEETS);
	tcase_add_test(tcase, a_code_that_no_scanner_reads_is_refused);
	tcase_add_loop_test(tcase, bars_are_as_wide_as_scanners_need, 0, SHEETS);
	tcase_add_test(tcase, a_place_that_is_not_on_the_sheet_is_refused);
	tcase_add_test(tcase, command_words_survive_every_keyboard);
	tcase_add_test(tcase, the_page_of_command_words_is_one_page);
	suite_add_tcase(suite, tcase);
	return suite;
}
