/* The table of parameters, and the functions that read their values. */
#include "z3950/http/sru_parameters.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "z3950/memory.h"
#include "z3950/service/schema.h"

enum {
	IN_1_1 = 1 << SRU_1_1,
	IN_1_2 = 1 << SRU_1_2,
	IN_2_0 = 1 << SRU_2_0,
	IN_1 = IN_1_1 | IN_1_2,
	IN_ALL = IN_1 | IN_2_0,
	OF_EXPLAIN = 1 << SRU_EXPLAIN,
	OF_SEARCH = 1 << SRU_SEARCH_RETRIEVE,
	OF_SCAN = 1 << SRU_SCAN,
	OF_ALL = OF_EXPLAIN | OF_SEARCH | OF_SCAN,
};

void sru_request_problem(
	struct sru_request *request, enum diagnostic diagnostic, const char *detail)
{
	if (request->problem_count == SRU_MAX_PROBLEMS)
		return;
	problem_set(&request->problems[request->problem_count++], diagnostic, detail);
	request->stopped = request->stopped || !diagnostic_codes(diagnostic)->warning;
}

static void refuse_value(struct sru_request *request, enum sru_parameter parameter)
{
	sru_request_problem(request, DIAGNOSTIC_PARAMETER_VALUE, sru_parameter_name(parameter));
}

/* Digits and nothing else, at least `least`. false leaves *number alone. */
static bool strict_number(const char *text, long least, long *number)
{
	char *end;
	long read;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	read = strtol(text, &end, 10);
	if (errno != 0 || *end != '\0' || read < least || read > INT32_MAX)
		return false;
	*number = read;
	return true;
}

static void read_query(struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	if (strlen(value) > SRU_QUERY_MAX)
		sru_request_problem(request, DIAGNOSTIC_QUERY_LENGTH, "16384");
	else if (value[strspn(value, " \t\r\n")] == '\0')
		sru_request_problem(request, DIAGNOSTIC_PARAMETER_MISSING, "query");
	request->query = value;
	(void)parameter;
}

static void read_query_type(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	if (strcasecmp(value, "cql") != 0)
		sru_request_problem(request, DIAGNOSTIC_QUERY_TYPE, value);
}

static void read_start(struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	if (!strict_number(value, 1, &request->start))
		refuse_value(request, parameter);
}

static void read_maximum(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	if (!strict_number(value, 0, &request->maximum))
		refuse_value(request, parameter);
	else if (request->maximum > SRU_MAX_RECORDS)
		request->maximum = SRU_MAX_RECORDS;
}

static void read_number(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	long number;

	if (!strict_number(value, 0, &number))
		refuse_value(request, parameter);
}

static void read_escaping(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	request->as_string = strcasecmp(value, "string") == 0;
	if (!request->as_string && strcasecmp(value, "xml") != 0)
		sru_request_problem(request, DIAGNOSTIC_PACKING, value);
}

/* The same name means two things: how records are escaped (1.x), or whether they come as the
 * server likes (2.0). */
static void read_packing(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	if (request->version != SRU_2_0)
		read_escaping(request, parameter, value);
	else if (strcasecmp(value, "packed") != 0 && strcasecmp(value, "unpacked") != 0)
		sru_request_problem(request, DIAGNOSTIC_PACKING, value);
}

static void read_schema(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	request->schema = schema_find(value);
	if (request->schema != NULL)
		return;
	request->schema = malle_format(SCHEMA_DEFAULT);
	sru_request_problem(request, DIAGNOSTIC_SCHEMA, value);
}

static void refuse_xpath(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	if (value[0] != '\0')
		sru_request_problem(request, DIAGNOSTIC_XPATH, value);
}

static void refuse_sort(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	if (value[0] != '\0')
		sru_request_problem(request, DIAGNOSTIC_SORT, value);
}

static void refuse_stylesheet(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)parameter;
	if (value[0] != '\0')
		sru_request_problem(request, DIAGNOSTIC_STYLESHEET, value);
}

static void read_accept(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	request->sru_media = strcasecmp(value, "application/sru+xml") == 0;
	if (!request->sru_media && strcasecmp(value, "text/xml") != 0 &&
		strcasecmp(value, "application/xml") != 0 && strcmp(value, "*/*") != 0)
		refuse_value(request, parameter);
}

static void read_rendered_by(
	struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	if (strcasecmp(value, "client") != 0)
		refuse_value(request, parameter);
}

static void accept_any(struct sru_request *request, enum sru_parameter parameter, const char *value)
{
	(void)request, (void)parameter, (void)value;
}

/* clang-format off */
static const struct {
	const char *name;
	int versions, operations;
	void (*read)(struct sru_request *request, enum sru_parameter parameter, const char *value);
} table[SRU_PARAMETERS] = {
	[SRU_VERSION]           = {"version",           IN_ALL, OF_ALL,    accept_any},
	[SRU_OPERATION]         = {"operation",         IN_ALL, OF_ALL,    accept_any},
	[SRU_QUERY]             = {"query",             IN_ALL, OF_SEARCH, read_query},
	[SRU_QUERY_TYPE]        = {"queryType",         IN_2_0, OF_SEARCH, read_query_type},
	[SRU_START_RECORD]      = {"startRecord",       IN_ALL, OF_SEARCH, read_start},
	[SRU_MAXIMUM_RECORDS]   = {"maximumRecords",    IN_ALL, OF_SEARCH, read_maximum},
	[SRU_RECORD_PACKING]    = {"recordPacking",     IN_ALL, OF_SEARCH | OF_EXPLAIN, read_packing},
	[SRU_RECORD_ESCAPING]   = {"recordXMLEscaping", IN_2_0, OF_SEARCH | OF_EXPLAIN, read_escaping},
	[SRU_RECORD_SCHEMA]     = {"recordSchema",      IN_ALL, OF_SEARCH, read_schema},
	[SRU_RECORD_XPATH]      = {"recordXPath",       IN_1_1, OF_SEARCH, refuse_xpath},
	[SRU_RESULT_SET_TTL]    = {"resultSetTTL",      IN_ALL, OF_SEARCH, read_number},
	[SRU_SORT_KEYS]         = {"sortKeys",          IN_ALL, OF_SEARCH, refuse_sort},
	[SRU_STYLESHEET]        = {"stylesheet",        IN_ALL, OF_ALL,    refuse_stylesheet},
	[SRU_HTTP_ACCEPT]       = {"httpAccept",        IN_2_0, OF_ALL,    read_accept},
	[SRU_RESPONSE_TYPE]     = {"responseType",      IN_2_0, OF_ALL,    accept_any},
	[SRU_RENDERED_BY]       = {"renderedBy",        IN_2_0, OF_ALL,    read_rendered_by},
	[SRU_SCAN_CLAUSE]       = {"scanClause",        IN_ALL, OF_SCAN,   accept_any},
	[SRU_RESPONSE_POSITION] = {"responsePosition",  IN_ALL, OF_SCAN,   accept_any},
	[SRU_MAXIMUM_TERMS]     = {"maximumTerms",      IN_ALL, OF_SCAN,   accept_any},
};

static const struct {
	const char *name;
	enum sru_version version;
} versions[] = {
	{"1.1", SRU_1_1},
	{"1.2", SRU_1_2},
	{"2.0", SRU_2_0},
};

static const struct {
	const char *name;
	enum sru_operation operation;
} operations[] = {
	{"explain",        SRU_EXPLAIN},
	{"searchRetrieve", SRU_SEARCH_RETRIEVE},
	{"scan",           SRU_SCAN},
};
/* clang-format on */

const char *sru_parameter_name(enum sru_parameter parameter)
{
	return table[parameter].name;
}

static int parameter_by_name(const char *name)
{
	for (int i = 0; i < SRU_PARAMETERS; i++)
		if (strcmp(table[i].name, name) == 0)
			return i;
	return -1;
}

/* First pass: who is who. */
static void collect(struct sru_request *request, const struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		int parameter = parameter_by_name(form->parameters[i].name);

		if (parameter < 0) {
			if (strncmp(form->parameters[i].name, "x-", 2) != 0)
				sru_request_problem(
					request, DIAGNOSTIC_PARAMETER, form->parameters[i].name);
		} else if (request->values[parameter] != NULL) {
			refuse_value(request, parameter);
		} else {
			request->values[parameter] = form->parameters[i].value;
		}
	}
}

/* 2.0 has neither parameter: a request without `version` is 2.0, unless its `operation` says that
 * it comes from before. */
static void choose_version(struct sru_request *request)
{
	const char *value = request->values[SRU_VERSION];

	request->version = request->values[SRU_OPERATION] != NULL ? SRU_1_2 : SRU_2_0;
	if (value == NULL)
		return;
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		if (strcmp(value, versions[i].name) == 0) {
			request->version = versions[i].version;
			return;
		}
	}
	request->version = strncmp(value, "1.", 2) == 0 ? SRU_1_2 : SRU_2_0;
	sru_request_problem(request, DIAGNOSTIC_VERSION, "2.0");
}

static void choose_operation(struct sru_request *request)
{
	const char *value = request->values[SRU_OPERATION];

	request->operation = request->values[SRU_QUERY] != NULL         ? SRU_SEARCH_RETRIEVE
			     : request->values[SRU_SCAN_CLAUSE] != NULL ? SRU_SCAN
									: SRU_EXPLAIN;
	if (value == NULL)
		return;
	for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++) {
		if (strcmp(value, operations[i].name) == 0) {
			request->operation = operations[i].operation;
			return;
		}
	}
	sru_request_problem(request, DIAGNOSTIC_OPERATION, value);
}

static void read_values(struct sru_request *request)
{
	for (int i = 0; i < SRU_PARAMETERS; i++) {
		if (request->values[i] == NULL)
			continue;
		if ((table[i].versions & 1 << request->version) == 0 ||
			(table[i].operations & 1 << request->operation) == 0)
			sru_request_problem(request, DIAGNOSTIC_PARAMETER, table[i].name);
		else
			table[i].read(request, i, request->values[i]);
	}
}

struct sru_request *sru_request_read(void *owner, const struct form *form)
{
	struct sru_request *request = memory_new(owner, struct sru_request);

	request->start = 1;
	request->maximum = SRU_DEFAULT_RECORDS;
	request->schema = malle_format(SCHEMA_DEFAULT);
	collect(request, form);
	choose_version(request);
	choose_operation(request);
	read_values(request);
	if (request->operation == SRU_SEARCH_RETRIEVE && request->values[SRU_QUERY] == NULL)
		sru_request_problem(request, DIAGNOSTIC_PARAMETER_MISSING, "query");
	if (request->operation == SRU_SCAN)
		sru_request_problem(request, DIAGNOSTIC_OPERATION, "scan");
	return request;
}
