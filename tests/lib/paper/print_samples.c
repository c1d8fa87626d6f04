/* Prints samples into the folder of its argument, through the library and its module as programs
 * use them; pages.sh reads them with poppler and zbar. */
#include <stdio.h>
#include <string.h>

#include <malle/malle.h>

static struct malle_session *session;
static const char *folder;
static int failures;

static void keep(const char *name, enum malle_status status, struct malle_bytes bytes)
{
	char path[4096];
	FILE *file;

	if (status != MALLE_OK) {
		fprintf(stderr, "%s: %s (%s)\n", name, malle_session_error(session)->message,
			malle_session_error(session)->detail);
		failures++;
		return;
	}
	snprintf(path, sizeof path, "%s/%s.pdf", folder, name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes.data, 1, bytes.size, file) != bytes.size)
		failures++;
	if (file != NULL)
		fclose(file);
}

/* Two pages of the sheet: its last label, then a whole page but one. Returns how many labels. */
static int print_labels(const struct malle_label_sheet *sheet)
{
	enum { MOST = 65 };
	static char codes[MOST][16];
	struct malle_paper_label labels[MOST] = {0};
	int cells = sheet->columns * sheet->rows, count = cells < 2 ? 2 : cells;
	struct malle_paper_labels job = {sheet, cells, labels, (size_t)count};
	struct malle_bytes pdf = {0};

	for (int i = 0; i < count; i++) {
		snprintf(codes[i], sizeof codes[i], "OT%06d", i + 1);
		labels[i] = (struct malle_paper_label) {codes[i],
			"L'alimentation à l'école : repères & « bonnes pratiques » pour tous",
			"ALI 613.2 DUP", "CLPS de Charleroi-Thuin"};
	}
	keep(sheet->name, malle_paper_labels(session, session, &job, &pdf), pdf);
	return count;
}

static void print_slip(void)
{
	static const struct malle_paper_item items[] = {
		{.barcode = "OT000123", .title = "Émo'Trésor", .due = {2026, 12, 14}}};
	struct malle_paper_slip slip = {
		.sender.name = "CLPS de Charleroi-Thuin",
		.number = "2026-0877",
		.date = {2026, 11, 23},
		.person = "Zoé Lambert",
		.items = items,
		.item_count = 1,
	};
	struct malle_bytes pdf = {0};

	keep("slip-a4", malle_paper_slip(session, session, &slip, MALLE_PAPER_A4, &pdf), pdf);
	keep("slip-a5", malle_paper_slip(session, session, &slip, MALLE_PAPER_A5, &pdf), pdf);
}

static void print_card(void)
{
	/* as long as a code may be on the paper of the card */
	struct malle_paper_contents contents = {
		.barcode = "0123456789012345678901234567890123456789012345678901234567890123",
		.title = "Émo'Trésor",
	};
	struct malle_bytes pdf = {0};

	keep("card", malle_paper_contents(session, session, &contents, MALLE_PAPER_A5, &pdf), pdf);
}

/* More than a page holds; the first was seen already. */
static void print_tick_list(void)
{
	enum { COUNT = 60 };
	static char codes[COUNT][16];
	struct malle_paper_tick ticks[COUNT];
	struct malle_paper_tick_list list = {
		.sender.name = "CLPS de Charleroi-Thuin",
		.number = "3",
		.name = "Juillet 2026",
		.scope = "Section : petite enfance",
		.date = {2026, 7, 6},
		.ticks = ticks,
		.count = COUNT,
	};
	struct malle_bytes pdf = {0};

	for (int i = 0; i < COUNT; i++) {
		snprintf(codes[i], sizeof codes[i], "OT%06d", i + 1);
		ticks[i] = (struct malle_paper_tick) {i + 1, "ALI 613.2 DUP",
			i % 7 == 3 ? "L’alimentation à l’école : repères & « bonnes pratiques » "
				     "pour tous, du goûter au repas de midi"
				   : "Émo'Trésor",
			i == 9 ? "Annexe de Thuin" : "Centre de documentation", codes[i], i == 0};
	}
	keep("ticks", malle_paper_tick_list(session, session, &list, &pdf), pdf);
}

int main(int argument_count, char **arguments)
{
	struct malle_bytes pdf = {0};
	size_t count;
	const struct malle_label_sheet *sheets = malle_label_sheets(&count);

	if (argument_count != 2)
		return 2;
	folder = arguments[1];
	session = malle_session_new(NULL);
	for (size_t i = 0; i < count; i++) {
		printf("%s %d\n", sheets[i].name, print_labels(&sheets[i]));
	}
	print_slip();
	print_card();
	print_tick_list();
	keep("commands", malle_paper_commands(session, session, &pdf), pdf);
	malle_free(session);
	return failures == 0 ? 0 : 1;
}
