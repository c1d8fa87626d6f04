/* Every query of schemas/queries, prepared on a migrated database: parameters and columns are those
 * that its header comment promises, and the roles that send it may (style 3.13). All faults are
 * told, not only the first. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "schemas/embedded.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

enum { ENTRIES = 64 };

/* "bigint copy, text barcode": one entry, its type first. */
struct promise {
	char *type;
	const char *name;
};

static int faults;

__attribute__((__format__(__printf__, 2, 3))) static void fault(
	const struct query *query, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "schemas/queries/%s.sql: ", query->name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	faults++;
}

static int promises(const struct query *query, const char *header, struct promise *entries)
{
	char *rest = arena_strdup(test_owner, header);
	char *entry, *place = NULL;
	int count = 0;

	for (entry = strtok_r(rest, ",", &place); entry != NULL && count < ENTRIES;
		entry = strtok_r(NULL, ",", &place)) {
		char *name;

		entry += strspn(entry, " ");
		name = strrchr(entry, ' ');
		if (name == NULL) {
			fault(query, "'%s' is not a type and a name", entry);
			continue;
		}
		*name = '\0';
		entries[count++] = (struct promise) {.type = entry, .name = name + 1};
	}
	return count;
}

static Oid type_oid(PGconn *connection, const char *type)
{
	return (Oid)direct_int(
		connection, arena_printf(test_owner, "SELECT to_regtype('%s')::oid::bigint", type));
}

static const char *type_name(PGconn *connection, Oid type)
{
	return direct_text(
		connection, arena_printf(test_owner, "SELECT %u::oid::regtype::text", type));
}

static void same_type(PGconn *connection, const struct query *query, const char *what,
	const struct promise *promise, Oid type)
{
	if (type_oid(connection, promise->type) != type)
		fault(query, "%s '%s' is %s, its header says %s", what, promise->name,
			type_name(connection, type), promise->type);
}

static PGresult *describe(PGconn *connection, const struct query *query)
{
	PGresult *result = PQprepare(connection, "", query->sql, 0, NULL);

	if (PQresultStatus(result) == PGRES_COMMAND_OK) {
		PQclear(result);
		result = PQdescribePrepared(connection, "");
	}
	if (PQresultStatus(result) == PGRES_COMMAND_OK)
		return result;
	fault(query, "%s", PQresultErrorMessage(result));
	PQclear(result);
	return NULL;
}

static void compare_params(PGconn *connection, const struct query *query, const PGresult *described)
{
	struct promise params[ENTRIES];
	int count = promises(query, query->params, params);

	if (PQnparams(described) != count)
		fault(query, "%d parameters, its header says %d", PQnparams(described), count);
	for (int i = 0; i < count && i < PQnparams(described); i++)
		same_type(connection, query, "parameter", &params[i], PQparamtype(described, i));
}

/* A function that returns nothing, such as a lock, still has a column, void: it need not be said.
 */
static int field_count(PGconn *connection, const PGresult *described, int promised)
{
	int count = PQnfields(described);
	bool nothing = count == 1 && PQftype(described, 0) == type_oid(connection, "void");

	return nothing && promised == 0 ? 0 : count;
}

static void compare_columns(
	PGconn *connection, const struct query *query, const PGresult *described)
{
	struct promise columns[ENTRIES];
	int promised = promises(query, query->columns, columns);
	int count = field_count(connection, described, promised);

	if (count != promised)
		fault(query, "%d columns, its header says %d", count, promised);
	for (int i = 0; i < promised && i < count; i++) {
		if (strcmp(PQfname(described, i), columns[i].name) != 0)
			fault(query, "column %d is '%s', its header says '%s'", i + 1,
				PQfname(described, i), columns[i].name);
		same_type(connection, query, "column", &columns[i], PQftype(described, i));
	}
}

START_TEST(a_query_keeps_the_promise_of_its_header)
{
	PGconn *connection = direct_open("malle_staff", "tester", "clpsct");

	for (size_t i = 0; schema_queries[i] != NULL; i++) {
		PGresult *described = describe(connection, schema_queries[i]);

		if (described == NULL)
			continue;
		compare_params(connection, schema_queries[i], described);
		compare_columns(connection, schema_queries[i], described);
		PQclear(described);
	}
	ck_assert_int_eq(faults, 0);
	direct_close(connection);
}
END_TEST

static bool in_module(const struct query *query, const char *module)
{
	return strncmp(query->name, module, strlen(module)) == 0 &&
	       query->name[strlen(module)] == '/';
}

/* Only these can be explained, which is how a privilege is tried without running anything. */
static bool has_plan(const struct query *query)
{
	static const char *const starts[] = {
		"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES"};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (strncmp(query->sql, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static void may_send(PGconn *connection, const struct query *query)
{
	struct promise params[ENTRIES];
	int count = promises(query, query->params, params);
	char *sql = arena_printf(test_owner,
		"DEALLOCATE ALL; PREPARE tried AS %s; EXPLAIN EXECUTE tried", query->sql);
	PGresult *result;

	for (int i = 0; i < count; i++)
		sql = talloc_asprintf_append(sql, "%sNULL", i == 0 ? "(" : ", ");
	if (count > 0)
		sql = talloc_asprintf_append(sql, ")");
	result = PQexec(connection, sql);
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		fault(query, "as %s: %s", PQuser(connection), PQresultErrorMessage(result));
	PQclear(result);
}

/* What lib/db sends to migrate, an administrator sends. */
START_TEST(the_team_may_send_it)
{
	PGconn *connection = direct_open("malle_staff", "tester", "clpsct");

	for (size_t i = 0; schema_queries[i] != NULL; i++)
		if (has_plan(schema_queries[i]) && !in_module(schema_queries[i], "database"))
			may_send(connection, schema_queries[i]);
	ck_assert_int_eq(faults, 0);
	direct_close(connection);
}
END_TEST

START_TEST(the_gateway_may_send_what_searches)
{
	PGconn *connection = direct_open("malle_gateway", NULL, NULL);

	for (size_t i = 0; schema_queries[i] != NULL; i++)
		if (has_plan(schema_queries[i]) && in_module(schema_queries[i], "search"))
			may_send(connection, schema_queries[i]);
	ck_assert_int_eq(faults, 0);
	direct_close(connection);
}
END_TEST

/* The comparison itself, on queries that lie. */
static const struct query liars[] = {
	{.name = "x/params",
		.sql = "SELECT 1 WHERE $1::text = ''",
		.params = "",
		.columns = "integer x"},
	{.name = "x/param_type",
		.sql = "SELECT $1::text AS x",
		.params = "bigint x",
		.columns = "text x"},
	{.name = "x/columns", .sql = "SELECT 1 AS x, 2 AS y", .params = "", .columns = "integer x"},
	{.name = "x/column_name", .sql = "SELECT 1 AS x", .params = "", .columns = "integer y"},
	{.name = "x/column_type", .sql = "SELECT 1 AS x", .params = "", .columns = "bigint x"},
	{.name = "x/header", .sql = "SELECT 1 AS x", .params = "", .columns = "x"},
	{.name = "x/unknown_type", .sql = "SELECT 1 AS x", .params = "", .columns = "number x"},
	{.name = "x/broken", .sql = "SELECT nothing FROM nowhere", .params = "", .columns = ""},
};

START_TEST(a_query_that_lies_is_found)
{
	PGconn *connection = direct_open("malle_staff", NULL, NULL);
	PGresult *described = describe(connection, &liars[_i]);

	if (described != NULL) {
		compare_params(connection, &liars[_i], described);
		compare_columns(connection, &liars[_i], described);
	}
	ck_assert_int_gt(faults, 0);
	PQclear(described);
	direct_close(connection);
}
END_TEST

START_TEST(a_query_that_is_not_allowed_is_found)
{
	static const struct query person = {.name = "search/person",
		.sql = "SELECT id FROM patron",
		.params = "",
		.columns = "bigint id"};
	PGconn *gateway = direct_open("malle_gateway", NULL, NULL);

	may_send(gateway, &person);
	ck_assert_int_eq(faults, 1);
	direct_close(gateway);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("queries");
	TCase *tcase = tcase_create("queries");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_test(tcase, a_query_keeps_the_promise_of_its_header);
	tcase_add_test(tcase, the_team_may_send_it);
	tcase_add_test(tcase, the_gateway_may_send_what_searches);
	tcase_add_loop_test(tcase, a_query_that_lies_is_found, 0, sizeof liars / sizeof *liars);
	tcase_add_test(tcase, a_query_that_is_not_allowed_is_found);
	suite_add_tcase(suite, tcase);
	return suite;
}
