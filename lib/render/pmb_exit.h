/* The UNIMARC record as it leaves: for everybody who takes UNIMARC, PMB among them (pmb.md 2.4).
 *
 * - 100$a says UTF-8 in 26-29, "50  ", or PMB reads ISO 5426;
 * - the copies are 995 fields made from the holdings; 995, 996 and 999 of an import are gone;
 * - 00. are control fields, whatever they came as (PMB writes 009 as a data field);
 * - what PMB does not read (200$b, 333, 371, 92x) is said again: a custom field (900) a value,
 * which brings it back when the record comes home, and one 300 for people;
 * - a kind that only the item type of a copy told is said in a custom field;
 * - fields are in the order of their tags. */
#ifndef RENDER_PMB_EXIT_H
#define RENDER_PMB_EXIT_H

#include "render/writer.h"

/* A record of its own, below `owner`. NULL: it would pass the bounds of a record. */
struct malle_record *pmb_exit_record(const struct rendering *rendering, void *owner);

#endif
