/* The record that a title gets from what PMB delivered. The delivery itself is kept unchanged in
 * title_source; here is what people and other libraries should see of it. */
#ifndef IMPORT_PMB_RECORD_H
#define IMPORT_PMB_RECORD_H

#include <malle/record.h>

/* A new record below `owner`:
 *  - copies (995, 996, 999) are rows of malle.copy, not fields; what kind of thing the title is,
 *    when only they say it, goes to 200$b
 *  - 214 that repeats a 210 is dropped, and so are PMB's default of 319 and its thumbnails (896)
 *    that lead nowhere outside of PMB
 *  - 610 with all keywords in one subfield becomes one field a keyword
 *  - 100$a says UTF-8, whatever the file was in, and has its 36 characters
 *  - the carrier of a bulletin's copies becomes the bulletin: 200 $a serial and number, $e what the
 *    issue is called and when it came out; 461 serial and number apart
 * (pmb.md 0 facts 4, 6, 7; 1.5; 2.1) */
struct malle_record *pmb_title_record(const struct malle_record *delivery, void *owner);

#endif
