/* A path is a database (SRU) or one of few names. */
#include "z3950/http/route.h"

#include <string.h>
#include <strings.h>

#include "z3950/http/form.h"
#include "z3950/http/sru.h"
#include "z3950/memory.h"

#define TEXT "text/plain; charset=utf-8"
#define FORM "application/x-www-form-urlencoded"

void http_answer_text(struct http_answer *answer, unsigned status, const char *words)
{
	answer->status = status;
	answer->media_type = TEXT;
	answer->body = wrbuf_alloc();
	wrbuf_puts(answer->body, words);
	wrbuf_puts(answer->body, "\n");
}

static void answer_health(struct service *service, void *owner, struct http_answer *answer)
{
	struct problem problem;

	if (service_health(service, owner, &problem))
		http_answer_text(answer, 200, "ok");
	else
		http_answer_text(answer, 503, "the database is away");
}

static bool is_form(const char *content_type)
{
	size_t size = strlen(FORM);

	return strncasecmp(content_type, FORM, size) == 0 &&
	       (content_type[size] == '\0' || content_type[size] == ';' ||
		       content_type[size] == ' ');
}

/* The parameters of the URL, or of the body of a POST. */
static bool read_form(void *owner, const struct http_request *request, struct form *form,
	struct http_answer *answer)
{
	const char *reason = NULL;

	if (strcmp(request->method, "POST") == 0 && !is_form(request->content_type)) {
		http_answer_text(answer, 415,
			"POST takes application/x-www-form-urlencoded here; SOAP is not offered");
		return false;
	}
	if (form_parse(owner, request->query, strlen(request->query), form, &reason) &&
		form_parse(
			owner, (const char *)request->body.data, request->body.size, form, &reason))
		return true;
	http_answer_text(answer, 400, reason);
	return false;
}

static void answer_sru(struct service *service, void *owner, const struct http_request *request,
	const char *database, struct http_answer *answer)
{
	struct form form = {0};
	struct sru_answer sru;

	if (!read_form(owner, request, &form, answer))
		return;
	sru_answer(service, owner, database, request->host, &form, &sru);
	answer->status = 200;
	answer->media_type = sru.media_type;
	answer->body = sru.body;
}

void http_route(
	struct service *service, const struct http_request *request, struct http_answer *answer)
{
	void *owner = memory_owner(NULL);
	const char *path = form_decode(owner, request->path, strlen(request->path), false);

	if (path == NULL)
		http_answer_text(answer, 400, "the path is not properly encoded");
	else if (strcmp(path, "/health") == 0)
		answer_health(service, owner, answer);
	else if (strcmp(path, "/") == 0)
		http_answer_text(answer, 200,
			"Malle gateway. SRU: /" SERVICE_ALL " (all centres) or /CENTRE; "
			"Z39.50: the same names on the same port.");
	else if (strchr(path + 1, '/') != NULL)
		http_answer_text(answer, 404, "no such page; SRU is at /" SERVICE_ALL);
	else
		answer_sru(service, owner, request, path + 1, answer);
	malle_free(owner);
}
