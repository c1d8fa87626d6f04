/* A few brochures, for the tests of this folder. */
#ifndef TESTS_LIB_BROCHURES_BROCHURES_H
#define TESTS_LIB_BROCHURES_BROCHURES_H

#include <malle/brochures.h>

/* A title of the kind "brochure"; its number. */
int64_t brochures_title(const char *title);

/* A store beside the desk of the centre, called "reserve". */
void brochures_store(void);

/* How many of a title the table says are at a place. */
int64_t brochures_stock(int64_t title, const char *place);

/* The event of a movement. */
int64_t brochures_event(const struct malle_movement *movement);

#endif
