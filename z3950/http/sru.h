/* SRU: searchRetrieve and explain, in versions 1.1, 1.2 and 2.0, written as text. */
#ifndef Z3950_HTTP_SRU_H
#define Z3950_HTTP_SRU_H

#include <yaz/wrbuf.h>

#include "z3950/http/sru_parameters.h"
#include "z3950/service/service.h"

struct sru_answer {
	const char *media_type; /* a constant */
	WRBUF body;
};

/* Answer the request that `form` makes of `database` (as the client wrote it). `host` is where the
 * client found us ("localhost:9999"), for explain. */
void sru_answer(struct service *service, void *owner, const char *database, const char *host,
	const struct form *form, struct sru_answer *answer);

#endif
