/* One element a row of a table. */
#include "z3950/http/sru_explain.h"

#include <stdlib.h>
#include <string.h>

#include <malle/search.h>

#include "z3950/http/xml_text.h"
#include "z3950/service/schema.h"

/* clang-format off */
static const struct {
	const char *name, *identifier;
} context_sets[] = {
	{"cql",  "info:srw/cql-context-set/1/cql-v1.2"},
	{"dc",   "info:srw/cql-context-set/1/dc-v1.1"},
	{"rec",  "info:srw/cql-context-set/2/rec-1.1"},
	{"bath", "http://zing.z3950.org/cql/bath/2.0/"},
	{"bib",  "info:srw/cql-context-set/1/bib-v1"},
};

static const char *const version_texts[] = {
	[SRU_1_1] = "1.1", [SRU_1_2] = "1.2", [SRU_2_0] = "2.0"};
/* clang-format on */

/* "localhost:9999" or "[::1]:9999" into host and port; 80 when it says none. */
static void write_server(
	WRBUF out, enum sru_version version, const char *host, const char *database)
{
	const char *colon = strrchr(host, ':'), *bracket = strchr(host, ']');
	bool port = colon != NULL && (bracket == NULL || colon > bracket);

	wrbuf_printf(out,
		"<serverInfo protocol=\"SRU\" version=\"%s\" transport=\"http\""
		" method=\"GET POST\"><host>",
		version_texts[version]);
	xml_add_bytes(out, host, port ? (size_t)(colon - host) : strlen(host));
	wrbuf_printf(out, "</host><port>%d</port>", port ? atoi(colon + 1) : 80);
	xml_add_element(out, "database", database);
	wrbuf_puts(out, "</serverInfo>");
}

static void write_database(WRBUF out, const char *title)
{
	wrbuf_puts(out, "<databaseInfo><title lang=\"fr\" primary=\"true\">");
	xml_add_text(out, title);
	wrbuf_puts(out, "</title></databaseInfo>");
}

static bool known_set(const char *index, size_t *prefix)
{
	for (size_t i = 0; i < sizeof(context_sets) / sizeof(context_sets[0]); i++) {
		size_t size = strlen(context_sets[i].name);

		if (strncmp(index, context_sets[i].name, size) == 0 && index[size] == '.') {
			*prefix = size;
			return true;
		}
	}
	return false;
}

static void write_index(WRBUF out, const struct malle_access_point *access)
{
	size_t prefix, names = 0;

	for (const char *const *name = access->cql; *name != NULL; name++) {
		if (!known_set(*name, &prefix))
			continue;
		if (names++ == 0) {
			wrbuf_puts(out, "<index search=\"true\" scan=\"false\" sort=\"false\">"
					"<title lang=\"fr\">");
			xml_add_text(out, access->label);
			wrbuf_puts(out, "</title>");
		}
		wrbuf_printf(out, "<map><name set=\"%.*s\">", (int)prefix, *name);
		xml_add_text(out, *name + prefix + 1);
		wrbuf_puts(out, "</name></map>");
	}
	if (names > 0)
		wrbuf_puts(out, "</index>");
}

static void write_indexes(WRBUF out)
{
	size_t count;
	const struct malle_access_point *access = malle_access_points(&count);

	wrbuf_puts(out, "<indexInfo>");
	for (size_t i = 0; i < sizeof(context_sets) / sizeof(context_sets[0]); i++)
		wrbuf_printf(out, "<set name=\"%s\" identifier=\"%s\"/>", context_sets[i].name,
			context_sets[i].identifier);
	for (size_t i = 0; i < count; i++)
		write_index(out, &access[i]);
	wrbuf_puts(out, "</indexInfo>");
}

static void write_schemas(WRBUF out)
{
	wrbuf_puts(out, "<schemaInfo>");
	for (int i = 0; i < MALLE_FORMAT_COUNT; i++) {
		const struct malle_format_info *info = malle_format(i);

		if (!info->is_xml)
			continue;
		wrbuf_printf(out,
			"<schema identifier=\"%s\" name=\"%s\" sort=\"false\""
			" retrieve=\"true\"><title>",
			info->schema, info->name);
		xml_add_text(out, info->label);
		wrbuf_puts(out, "</title></schema>");
	}
	wrbuf_puts(out, "</schemaInfo>");
}

static void write_configuration(WRBUF out)
{
	wrbuf_printf(out,
		"<configInfo><default type=\"numberOfRecords\">%d</default>"
		"<default type=\"recordSchema\">%s</default>"
		"<setting type=\"maximumRecords\">%d</setting></configInfo>",
		SRU_DEFAULT_RECORDS, malle_format(SCHEMA_DEFAULT)->name, SRU_MAX_RECORDS);
}

void sru_explain_write(WRBUF out, enum sru_version version, const char *host, const char *database,
	const char *title)
{
	wrbuf_puts(out, "<explain xmlns=\"" SRU_EXPLAIN_SCHEMA "\">");
	write_server(out, version, host, database);
	write_database(out, title);
	write_indexes(out);
	write_schemas(out);
	write_configuration(out);
	wrbuf_puts(out, "</explain>");
}
