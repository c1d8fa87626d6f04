/* Any bytes as a file of ISO 2709: the reader ends, within its bounds, and what it gives is a
 * record that the stored form holds. */
#include "tests/fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(MALLE_IMPORT_ISO2709, data, size);
	return 0;
}
