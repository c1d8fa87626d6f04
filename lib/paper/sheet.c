/* Sheets of labels that shops in Belgium sell, and rolls of label printers. */
#include <string.h>

#include <malle/paper.h>

#include "base/gettext.h"

/* clang-format off */
static const struct malle_label_sheet sheets[] = {
	/* name, use, page, first label, size of a label, pitch, columns and rows */
	{"a4-21", N_("A4, 21 labels of 63.5 × 38.1 mm (L7160)"),
		210, 297,  7.2, 15.1,  63.5, 38.1,  66.0, 38.1,  3, 7},
	{"a4-24", N_("A4, 24 labels of 70 × 37 mm (3474)"),
		210, 297,  0.0, 0.5,  70.0, 37.0,  70.0, 37.0,  3, 8},
	{"a4-14", N_("A4, 14 labels of 99.1 × 38.1 mm (L7163)"),
		210, 297,  4.65, 15.15,  99.1, 38.1,  101.6, 38.1,  2, 7},
	{"a4-65", N_("A4, 65 labels of 38.1 × 21.2 mm (L7651)"),
		210, 297,  4.75, 10.7,  38.1, 21.2,  40.6, 21.2,  5, 13},
	{"a4-8", N_("A4, 8 labels of 99.1 × 67.7 mm (L7165)"),
		210, 297,  4.65, 13.1,  99.1, 67.7,  101.6, 67.7,  2, 4},
	{"a4-10-card", N_("A4, 10 cards of 85 × 54 mm (C32011)"),
		210, 297,  15.0, 13.5,  85.0, 54.0,  95.0, 54.0,  2, 5},
	{"roll-57x32", N_("roll, labels of 57 × 32 mm"),
		57, 32,  0, 0,  57, 32,  57, 32,  1, 1},
	{"roll-62x29", N_("roll, labels of 62 × 29 mm"),
		62, 29,  0, 0,  62, 29,  62, 29,  1, 1},
};
/* clang-format on */

const struct malle_label_sheet *malle_label_sheets(size_t *count)
{
	*count = sizeof(sheets) / sizeof(sheets[0]);
	return sheets;
}

const struct malle_label_sheet *malle_label_sheet(const char *name)
{
	for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++)
		if (strcmp(sheets[i].name, name) == 0)
			return &sheets[i];
	return NULL;
}
