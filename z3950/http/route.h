/* Which answer an HTTP request gets. It knows no socket, no thread and no HTTP library. */
#ifndef Z3950_HTTP_ROUTE_H
#define Z3950_HTTP_ROUTE_H

#include <yaz/wrbuf.h>

#include "z3950/service/service.h"

struct http_request {
	const char *method;       /* "GET", "HEAD", "POST" */
	const char *path;         /* not decoded yet, without query: "/clps" */
	const char *query;        /* not decoded yet, without '?'; "" */
	const char *content_type; /* of the body, "" */
	const char *host;         /* the Host header, or where we listen */
	struct malle_bytes body;
};

struct http_answer {
	unsigned status;
	const char *media_type; /* a constant */
	WRBUF body;             /* whoever has the answer destroys it */
};

void http_route(
	struct service *service, const struct http_request *request, struct http_answer *answer);

/* A short answer for people: "404 ..." as text. */
void http_answer_text(struct http_answer *answer, unsigned status, const char *words);

#endif
