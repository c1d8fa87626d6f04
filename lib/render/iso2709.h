/* The layout of ISO 2709, which UNIMARC and MARC 21 share. */
#ifndef RENDER_ISO2709_H
#define RENDER_ISO2709_H

#include <malle/record.h>

#include "base/buffer.h"

/* Add the record. Its leader gives all but lengths and addresses, which are computed.
 *
 * ISO 2709 holds 9 999 bytes a field and 99 999 a record. What is longer is shortened: no field
 * above a common limit, at the end of a character, the limit as high as the record allows; when
 * there are so many fields that this does not do, the last ones go. *shortened says so. */
void iso2709_write(const struct malle_record *record, struct buffer *out, bool *shortened);

#endif
