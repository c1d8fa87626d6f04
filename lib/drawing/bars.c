#include "drawing/bars.h"

#include <string.h>
#include <zint.h>

/* zint draws pictures too, but its bars of one row are all that is needed: one bit a module. */
static bool module_at(const struct zint_symbol *symbol, int at)
{
	return (symbol->encoded_data[0][at / 8] >> (at % 8) & 1) != 0;
}

static bool read_row(const struct zint_symbol *symbol, struct canvas_bars *bars)
{
	bool black = true;

	bars->count = 1;
	bars->modules = symbol->width;
	bars->widths[0] = 0;
	for (int i = 0; i < symbol->width; i++) {
		if (module_at(symbol, i) != black) {
			if (bars->count == CANVAS_BARS)
				return false;
			black = !black;
			bars->widths[bars->count++] = 0;
		}
		bars->widths[bars->count - 1]++;
	}
	return bars->widths[0] > 0 && black;
}

bool bars_encode(const char *code, struct canvas_bars *bars)
{
	struct zint_symbol *symbol = ZBarcode_Create();
	bool encoded = false;

	if (symbol == NULL)
		return false;
	symbol->symbology = BARCODE_CODE128;
	if (ZBarcode_Encode(symbol, (const unsigned char *)code, (int)strlen(code)) < ZINT_ERROR &&
		symbol->rows == 1)
		encoded = read_row(symbol, bars);
	ZBarcode_Delete(symbol);
	return encoded;
}
