/* What the tests of the import share: importing bytes or a file of tests/data, and PMB XML. */
#ifndef TESTS_LIB_IMPORT_IMPORTS_H
#define TESTS_LIB_IMPORT_IMPORTS_H

#include <malle/import.h>

/* Import a file (below tests/data, or absolute) into clpsct. The report may be NULL. */
struct malle_import_report *import_file(const char *name, enum malle_status expected);

/* Import with other options; options->centre NULL: clpsct. */
struct malle_import_report *import_with(
	const char *name, const struct malle_import_options *options, enum malle_status expected);

/* A new file with this content, in a folder that goes with the test program. Its path. */
const char *write_file(const char *name, const char *content);

/* A path in that folder. */
const char *temporary_path(const char *name);

/* <notice> with an id, a title, and a copy for each barcode ("CL1 CL2"); expl_id is `copy_id` and
 * up, none when 0. */
const char *notice(const char *id, const char *title, const char *barcodes, int copy_id);

/* A PMB XML file of these notices (up to NULL), imported. */
struct malle_import_report *import_notices(enum malle_status expected, ...);

/* The figures: "new changed same / new changed same / refused". */
const char *figures(const struct malle_import_report *report);

#endif
