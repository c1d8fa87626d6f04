/* Access points inside the library: <malle/search.h> declares the lookups; this adds the set. */
#ifndef INDEX_ACCESS_POINT_H
#define INDEX_ACCESS_POINT_H

#include "index/rule.h"

/* The set that holds this access point alone. `access` is a row of the table. */
uint64_t access_point_bit(const struct malle_access_point *access);

#endif
