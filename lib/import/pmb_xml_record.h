/* One <notice> of a PMB XML export, from its text to the record in memory. */
#ifndef IMPORT_PMB_XML_RECORD_H
#define IMPORT_PMB_XML_RECORD_H

#include "import/record_source.h"

struct pmb_xml_decoder;

/* A decoder serves one thread and many records. */
struct pmb_xml_decoder *pmb_xml_decoder_new(void *owner);

/* Read one element <notice> with all that it holds. Its bytes are UTF-8 or, whatever the file
 * declares, windows-1252. Entities other than XML's five, depth above 64 and elements that PMB
 * does not write are refused; so is what is not well-formed. (pmb.md 1.4)
 * MALLE_BAD_DATA fills *fault; the record belongs to `owner`. */
enum malle_status pmb_xml_decode(struct pmb_xml_decoder *decoder, struct malle_bytes raw,
	void *owner, struct malle_record **record, struct source_fault *fault);

#endif
