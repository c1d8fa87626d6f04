/* What the writers have in common: one row of the format table is one of these functions. */
#ifndef RENDER_WRITER_H
#define RENDER_WRITER_H

#include <malle/render.h>

#include "base/buffer.h"

/* What is to be written. */
struct rendering {
	const struct malle_record *record;
	const struct malle_holding *holdings;
	size_t holding_count;
};

/* Write into `out`, an empty buffer whose owner is good for scratch memory. *shortened is false
 * before. MALLE_BAD_DATA: cannot be put in this form. */
typedef enum malle_status render_writer(
	const struct rendering *rendering, struct buffer *out, bool *shortened);

render_writer unimarc_write, marc21_write, marcxchange_write, marcxml_write, dublin_core_write,
	sutrs_write;

#endif
