/* The record as MARC 21, through the crosswalk. */
#ifndef RENDER_MARC21_H
#define RENDER_MARC21_H

#include "render/writer.h"

/* A record of its own, below `owner`, in the order of its tags. NULL: it would pass the bounds. */
struct malle_record *marc21_record(const struct rendering *rendering, void *owner);

#endif
