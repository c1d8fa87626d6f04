/* In which characters a Z39.50 client writes its terms. */
#ifndef Z3950_Z_CHARSET_H
#define Z3950_Z_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include <yaz/proto.h>

enum charset {
	CHARSET_UNKNOWN, /* not negotiated: UTF-8 when it is valid, else Latin-1 */
	CHARSET_UTF8,
	CHARSET_LATIN1,
};

/* What Init's negotiation record proposes and we accept; *response (out) is the record to answer
 * with, NULL when nothing was proposed. */
enum charset charset_negotiate(ODR odr, Z_OtherInformation *proposal, Z_External **response);

/* The term in UTF-8, owned by `owner`. NULL: not text in the charset agreed, or holds NUL. */
char *charset_to_utf8(void *owner, enum charset charset, const char *bytes, size_t size);

#endif
