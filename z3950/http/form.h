/* Parameters as URLs and forms carry them: name=value&name=value. (WHATWG URL 5.1, with bounds
 * and without its leniency about '%') */
#ifndef Z3950_HTTP_FORM_H
#define Z3950_HTTP_FORM_H

#include <stdbool.h>
#include <stddef.h>

enum { FORM_MAX_PARAMETERS = 64, FORM_MAX_BYTES = 64 * 1024 };

struct form_parameter {
	char *name, *value; /* UTF-8: what is not is read as Latin-1 */
};

struct form {
	struct form_parameter *parameters;
	size_t count;
};

/* Add the parameters of `text` to *form, which starts as {0}; they belong to `owner`. false and
 * *reason: '%' without two digits, a zero byte, too many. */
bool form_parse(void *owner, const char *text, size_t size, struct form *form, const char **reason);

/* %XX decoded (and '+' when `plus`) as UTF-8 text. NULL: bad escape or a zero byte. */
char *form_decode(void *owner, const char *text, size_t size, bool plus);

#endif
