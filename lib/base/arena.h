/* Memory: talloc, with our conventions.
 *
 * - The caller passes the owner; what is returned hangs below it and dies with it.
 * - Scratch memory is arena_scratch(owner), never a child of NULL: a forgotten free then costs
 *   nothing once the owner goes.
 * - Small blocks cannot fail: like most programs we stop (abort) when the machine has no memory
 *   for a few bytes. Blocks whose size comes from outside use arena_try_bytes, which can. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <malle/base.h>
#include <talloc.h>

/* A zeroed struct, typed. */
#define arena_new(owner, type) ((type *)arena_checked(talloc_zero(owner, type)))

/* A zeroed array of `count` elements. */
#define arena_array(owner, type, count)                                                            \
	((type *)arena_checked(_talloc_zero_array(owner, sizeof(type), count, #type)))

/* The same array with room for `count` elements; what it held stays, new room is not zeroed. */
#define arena_resize(owner, array, type, count)                                                    \
	((type *)arena_checked(talloc_realloc(owner, array, type, count)))

/* A context for temporary things; free it at the `done:` label. */
void *arena_scratch(void *owner);

char *arena_strdup(void *owner, const char *text); /* NULL gives NULL */
char *arena_strndup(void *owner, const char *text, size_t bytes);
char *arena_printf(void *owner, const char *format, ...) MALLE_PRINTF(2, 3);
char *arena_vprintf(void *owner, const char *format, va_list arguments) MALLE_PRINTF(2, 0);
void *arena_copy(void *owner, const void *bytes, size_t size);

/* `size` bytes, or NULL when there is no memory for them. */
void *arena_try_bytes(void *owner, size_t size) MALLE_MUST_CHECK;

/* `block`, or the end of the process when it is NULL. */
void *arena_checked(void *block);

#endif
