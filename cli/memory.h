/* Memory of the program: everything hangs below an owner, in the end below the session, and goes
 * with it. The only door of cli/ to talloc. Like most programs we stop when the machine has no
 * memory for a few bytes, so nothing here returns NULL. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include <malle/base.h>

/* A zeroed array, typed. */
#define memory_array(owner, type, count) ((type *)memory_zeroed(owner, sizeof(type), count))

void *memory_zeroed(void *owner, size_t size, size_t count);
/* An owner for temporary things: end it with malle_free. */
void *memory_scratch(void *owner);
char *memory_copy(void *owner, const char *text);
char *memory_copy_bytes(void *owner, const char *text, size_t size);
char *memory_text(void *owner, const char *format, ...) MALLE_PRINTF(2, 3);
char *memory_text_list(void *owner, const char *format, va_list arguments) MALLE_PRINTF(2, 0);
/* `text` with more at its end; `text` moves, use what is returned. */
char *memory_append(char *text, const char *format, ...) MALLE_PRINTF(2, 3);

#endif
