/* UNIMARC in ISO 2709: the record as it leaves, in its layout. */
#include "render/iso2709.h"
#include "render/pmb_exit.h"

enum malle_status unimarc_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	struct malle_record *record = pmb_exit_record(rendering, out->owner);

	if (record == NULL)
		return MALLE_BAD_DATA;
	iso2709_write(record, out, shortened);
	return MALLE_OK;
}
