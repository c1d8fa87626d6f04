/* Records written as a librarian reads them, for tests. */
#ifndef TESTS_LIB_INDEX_SAMPLE_RECORD_H
#define TESTS_LIB_INDEX_SAMPLE_RECORD_H

#include <malle/record.h>

/* One field a line: "200 1.$aTitre$esous-titre" (two indicators, a dot is a blank), "001 12", or
 * "leader/6 r". Ends with NULL. */
struct malle_record *sample_record(void *owner, const char *const *lines);

/* sample_record(owner, LINES("200 1.$aTitre", ...)) */
#define LINES(...) ((const char *const[]) {__VA_ARGS__, NULL})

#endif
