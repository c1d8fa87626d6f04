/* What the targets of the readers of records share: read bytes to their end, check every promise.
 */
#ifndef TESTS_FUZZ_FUZZ_SOURCE_H
#define TESTS_FUZZ_FUZZ_SOURCE_H

#include <malle/import.h>

#include "tests/fuzz/fuzz_target.h"

void fuzz_source(enum malle_import_format format, const uint8_t *data, size_t size);

#endif
