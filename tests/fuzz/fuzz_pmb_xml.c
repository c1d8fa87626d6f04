/* Any bytes as a PMB XML export: the same promises as for ISO 2709. */
#include "tests/fuzz/fuzz_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_source(MALLE_IMPORT_PMB_XML, data, size);
	return 0;
}
