/* The two answers, element by element in the order of their schemas. */
#include "z3950/http/sru.h"

#include <string.h>
#include <yaz/diagsrw.h>

#include "z3950/http/sru_explain.h"
#include "z3950/http/xml_text.h"
#include "z3950/memory.h"

/* An answer that is longer gets no more records. */
enum { ANSWER_MAX = 4 * 1024 * 1024 };

#define DIAGNOSTIC_SCHEMA_URI "info:srw/schema/1/diagnostics-v1.1"

/* What differs between versions. */
static const struct dialect {
	const char *version; /* NULL: the response does not say */
	const char *namespace, *diagnostics;
	const char *escaping; /* the element that says how a record is escaped */
	bool identifiers;     /* records carry their identifier */
	bool precision;       /* the count says how precise it is */
} dialects[] = {
	[SRU_1_1] = {"1.1", "http://www.loc.gov/zing/srw/",
		"http://www.loc.gov/zing/srw/diagnostic/", "recordPacking", false, false},
	[SRU_1_2] = {"1.2", "http://www.loc.gov/zing/srw/",
		"http://www.loc.gov/zing/srw/diagnostic/", "recordPacking", true, false},
	[SRU_2_0] = {NULL, "http://docs.oasis-open.org/ns/search-ws/sruResponse",
		"http://docs.oasis-open.org/ns/search-ws/diagnostic", "recordXMLEscaping", true,
		true},
};

/* One answer being written. */
struct writing {
	struct service *service;
	void *owner;
	const char *database, *host;
	struct sru_request *request;
	const struct dialect *dialect;
	WRBUF out;
	struct malle_title_set *set; /* NULL: nothing was found, or searched */
};

/* ---- shared parts ---- */

static void write_diagnostic(struct writing *writing, WRBUF out, const struct problem *problem)
{
	int code = diagnostic_codes(problem->diagnostic)->sru;
	const char *message = yaz_diag_srw_str(code);

	wrbuf_printf(out, "<diagnostic xmlns=\"%s\"><uri>info:srw/diagnostic/1/%d</uri>",
		writing->dialect->diagnostics, code);
	if (problem->detail[0] != '\0')
		xml_add_element(out, "details", problem->detail);
	xml_add_element(out, "message", message == NULL ? "" : message);
	wrbuf_puts(out, "</diagnostic>");
}

static void write_diagnostics(struct writing *writing)
{
	const struct sru_request *request = writing->request;

	if (request->problem_count == 0)
		return;
	wrbuf_puts(writing->out, "<diagnostics>");
	for (size_t i = 0; i < request->problem_count; i++)
		write_diagnostic(writing, writing->out, &request->problems[i]);
	wrbuf_puts(writing->out, "</diagnostics>");
}

static void write_start(struct writing *writing, const char *element)
{
	wrbuf_printf(writing->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">",
		element, writing->dialect->namespace);
	if (writing->dialect->version != NULL)
		xml_add_element(writing->out, "version", writing->dialect->version);
}

static void write_end(struct writing *writing, const char *element)
{
	wrbuf_printf(writing->out, "</%s>\n", element);
}

/* The record head, and its data escaped or not. */
static void write_record_data(
	struct writing *writing, const char *schema, const char *data, size_t size)
{
	WRBUF out = writing->out;

	xml_add_element(out, "recordSchema", schema);
	xml_add_element(
		out, writing->dialect->escaping, writing->request->as_string ? "string" : "xml");
	wrbuf_puts(out, "<recordData>");
	if (writing->request->as_string)
		xml_add_bytes(out, data, size);
	else
		wrbuf_write(out, data, size);
	wrbuf_puts(out, "</recordData>");
}

static void write_echo(struct writing *writing, const char *element)
{
	const struct sru_request *request = writing->request;
	WRBUF out = writing->out;

	wrbuf_printf(out, "<%s>", element);
	if (writing->dialect->version != NULL)
		xml_add_element(out, "version", writing->dialect->version);
	for (int i = 0; i < SRU_PARAMETERS; i++)
		if (request->values[i] != NULL && i != SRU_VERSION && i != SRU_OPERATION)
			xml_add_element(out, sru_parameter_name(i), request->values[i]);
	wrbuf_printf(out, "</%s>", element);
}

/* ---- searchRetrieve ---- */

static bool search(struct writing *writing, struct problem *problem)
{
	struct sru_request *request = writing->request;
	struct malle_query *query = NULL;
	const char *database;

	if (!service_database(writing->owner, writing->database, &database, problem) ||
		!service_parse_cql(
			writing->service, writing->owner, request->query, &query, problem) ||
		!service_search(
			writing->service, writing->owner, database, query, &writing->set, problem))
		return false;
	if (request->start > 1 && (size_t)request->start > writing->set->count)
		return problem_set(problem, DIAGNOSTIC_OUT_OF_RANGE, NULL);
	return true;
}

static void write_surrogate(struct writing *writing, const struct problem *problem)
{
	WRBUF diagnostic = wrbuf_alloc();

	write_diagnostic(writing, diagnostic, problem);
	write_record_data(
		writing, DIAGNOSTIC_SCHEMA_URI, wrbuf_buf(diagnostic), wrbuf_len(diagnostic));
	wrbuf_destroy(diagnostic);
}

static void write_record(
	struct writing *writing, const struct presented *record, long long position)
{
	WRBUF out = writing->out;

	wrbuf_puts(out, "<record>");
	if (record->problem.diagnostic != DIAGNOSTIC_NONE)
		write_surrogate(writing, &record->problem);
	else
		write_record_data(writing, writing->request->schema->schema,
			(const char *)record->bytes.data, record->bytes.size);
	if (writing->dialect->identifiers)
		xml_add_number(out, "recordIdentifier", record->title);
	xml_add_number(out, "recordPosition", position);
	wrbuf_puts(out, "</record>");
}

/* The records asked for, and where the next ones are. */
static bool fetch(
	struct writing *writing, struct presented **records, size_t *count, struct problem *problem)
{
	const struct sru_request *request = writing->request;
	const struct presentation presentation = {.format = request->schema->format};
	size_t first = (size_t)request->start - 1, left = writing->set->count - first;

	*count = left < (size_t)request->maximum ? left : (size_t)request->maximum;
	return service_present(writing->service, writing->owner, writing->set->titles + first,
		*count, &presentation, records, problem);
}

static void write_records(struct writing *writing, const struct presented *records, size_t count)
{
	long long next = writing->request->start;

	if (count > 0) {
		wrbuf_puts(writing->out, "<records>");
		/* Fewer than asked for is allowed; the client goes on at the next position. */
		for (size_t i = 0; i < count && wrbuf_len(writing->out) < ANSWER_MAX; i++)
			write_record(writing, &records[i], next++);
		wrbuf_puts(writing->out, "</records>");
	}
	if (next <= (long long)writing->set->count)
		xml_add_number(writing->out, "nextRecordPosition", next);
}

static void answer_search(struct writing *writing)
{
	struct problem problem = {0};
	struct presented *records = NULL;
	size_t count = 0;
	bool found;

	found = !writing->request->stopped && search(writing, &problem) &&
		fetch(writing, &records, &count, &problem);
	if (problem.diagnostic != DIAGNOSTIC_NONE)
		sru_request_problem(writing->request, problem.diagnostic, problem.detail);
	write_start(writing, "searchRetrieveResponse");
	xml_add_number(writing->out, "numberOfRecords",
		writing->set == NULL ? 0 : (long long)writing->set->count);
	if (found)
		write_records(writing, records, count);
	write_echo(writing, "echoedSearchRetrieveRequest");
	write_diagnostics(writing);
	if (writing->dialect->precision && writing->set != NULL)
		xml_add_element(writing->out, "resultCountPrecision",
			"info:srw/vocabulary/resultCountPrecision/1/exact");
	write_end(writing, "searchRetrieveResponse");
}

/* ---- explain ---- */

static void answer_explain(struct writing *writing)
{
	struct problem problem = {0};
	const char *database = "", *title = "";
	WRBUF record = wrbuf_alloc();

	if (service_database(writing->owner, writing->database, &database, &problem) &&
		service_database_title(
			writing->service, writing->owner, database, &title, &problem))
		sru_explain_write(
			record, writing->request->version, writing->host, database, title);
	else
		sru_request_problem(writing->request, problem.diagnostic, problem.detail);
	write_start(writing, "explainResponse");
	if (wrbuf_len(record) > 0) {
		wrbuf_puts(writing->out, "<record>");
		write_record_data(
			writing, SRU_EXPLAIN_SCHEMA, wrbuf_buf(record), wrbuf_len(record));
		wrbuf_puts(writing->out, "</record>");
	}
	write_echo(writing, "echoedExplainRequest");
	write_diagnostics(writing);
	write_end(writing, "explainResponse");
	wrbuf_destroy(record);
}

static void answer_scan(struct writing *writing)
{
	if (writing->request->version == SRU_2_0)
		writing->dialect = &(const struct dialect) {
			.namespace = "http://docs.oasis-open.org/ns/search-ws/scan",
			.diagnostics = dialects[SRU_2_0].diagnostics};
	write_start(writing, "scanResponse");
	write_diagnostics(writing);
	write_end(writing, "scanResponse");
}

static void (*const answers[])(struct writing *writing) = {
	[SRU_EXPLAIN] = answer_explain,
	[SRU_SEARCH_RETRIEVE] = answer_search,
	[SRU_SCAN] = answer_scan,
};

void sru_answer(struct service *service, void *owner, const char *database, const char *host,
	const struct form *form, struct sru_answer *answer)
{
	struct writing writing = {
		.service = service,
		.owner = owner,
		.database = database,
		.host = host,
		.request = sru_request_read(owner, form),
		.out = wrbuf_alloc(),
	};

	writing.dialect = &dialects[writing.request->version];
	answers[writing.request->operation](&writing);
	answer->media_type = writing.request->sru_media ? "application/sru+xml; charset=utf-8"
							: "text/xml; charset=utf-8";
	answer->body = writing.out;
}
