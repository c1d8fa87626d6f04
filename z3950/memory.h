/* Memory of the gateway: what a request needs hangs below one owner and goes with it. The only
 * door of z3950/ to talloc, which is what libmalle means by an owner. Like most programs we stop
 * when the machine has no memory for a few bytes, so nothing here returns NULL. An owner belongs to
 * one thread at a time. */
#ifndef Z3950_MEMORY_H
#define Z3950_MEMORY_H

#include <malle/base.h>

/* A zeroed struct, or a zeroed array, typed. */
#define memory_new(owner, type) ((type *)memory_zeroed(owner, sizeof(type), 1))
#define memory_array(owner, type, count) ((type *)memory_zeroed(owner, sizeof(type), count))

void *memory_zeroed(void *owner, size_t size, size_t count);
/* An owner; NULL: below nobody. End it with malle_free. */
void *memory_owner(void *owner);
char *memory_copy(void *owner, const char *text);
char *memory_copy_bytes(void *owner, const void *bytes, size_t size); /* and a NUL after them */
char *memory_text(void *owner, const char *format, ...) MALLE_PRINTF(2, 3);

#endif
