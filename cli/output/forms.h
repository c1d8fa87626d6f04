/* The forms of output.h, one file each. */
#ifndef CLI_OUTPUT_FORMS_H
#define CLI_OUTPUT_FORMS_H

#include <malle/base.h>

#include "cli/output/listing.h"

/* `without` names columns to leave out, NULL: none. */
enum malle_status table_print(void *owner, const struct listing *listing,
	const char *const *without, const void *rows, size_t count);
enum malle_status card_print(void *owner, const struct listing *listing, const void *row);
enum malle_status json_print_list(
	void *owner, const struct listing *listing, const void *rows, size_t count);
enum malle_status json_print_card(void *owner, const struct listing *listing, const void *row);
enum malle_status csv_print(
	void *owner, const struct listing *listing, const void *rows, size_t count);

#endif
