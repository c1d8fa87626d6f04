/* SRU parameters: any query string is refused or becomes a request within its bounds, and what is
 * echoed of it is text that XML allows. */
#include "z3950/http/sru_parameters.h"

#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "z3950/http/xml_text.h"
#include "z3950/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_echo(const char *text)
{
	WRBUF out = wrbuf_alloc();

	if (!malle_text_is_utf8(text, strlen(text)))
		abort();
	xml_add_text(out, text);
	for (const char *at = wrbuf_cstr(out); *at != '\0'; at++)
		if (*at == '<' || *at == '"' ||
			((unsigned char)*at < ' ' && *at != '\t' && *at != '\n'))
			abort();
	wrbuf_destroy(out);
}

static void check_request(const struct sru_request *request)
{
	if (request->maximum < 0 || request->maximum > SRU_MAX_RECORDS ||
		request->problem_count > SRU_MAX_PROBLEMS || request->schema == NULL)
		abort();
	if (!request->stopped && request->start < 1)
		abort();
	for (int i = 0; i < SRU_PARAMETERS; i++)
		if (request->values[i] != NULL)
			check_echo(request->values[i]);
	for (size_t i = 0; i < request->problem_count; i++)
		check_echo(request->problems[i].detail);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	void *owner = memory_owner(NULL);
	struct form form = {0};
	const char *reason;

	if (form_parse(owner, (const char *)bytes, size, &form, &reason))
		check_request(sru_request_read(owner, &form));
	malle_free(owner);
	return 0;
}
