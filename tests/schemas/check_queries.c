/* Every query of schemas/queries, prepared on a migrated database: parameters and columns are those
 * that its header comment promises, and the roles that send it may (style 3.13). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "schemas/embedded.h"
#include "tests/schemas/direct.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

/* "bigint copy, text barcode": the words of one entry, its type first. */
struct promise {
	char *type;
	const char *name;
};

static int promises(const char *header, struct promise *entries, int room)
{
	char *rest = arena_strdup(test_owner, header);
	char *entry, *place = NULL;
	int count = 0;

	for (entry = strtok_r(rest, ",", &place); entry != NULL;
		entry = strtok_r(NULL, ",", &place)) {
		char *name;

		ck_assert_int_lt(count, room);
		entry += strspn(entry, " ");
		name = strrchr(entry, ' ');
		ck_assert_msg(name != NULL, "'%s': a type and a name", entry);
		*name = '\0';
		entries[count++] = (struct promise) {.type = entry, .name = name + 1};
	}
	return count;
}

static Oid type_oid(PGconn *connection, const char *type)
{
	return (Oid)direct_int(
		connection, arena_printf(test_owner, "SELECT '%s'::regtype::oid::bigint", type));
}

static const char *type_name(PGconn *connection, Oid type)
{
	return direct_text(
		connection, arena_printf(test_owner, "SELECT %u::oid::regtype::text", type));
}

static void same_type(PGconn *connection, const struct query *query, const char *what,
	const struct promise *promise, Oid type)
{
	ck_assert_msg(type_oid(connection, promise->type) == type,
		"%s: %s '%s' is %s, its header says %s", query->name, what, promise->name,
		type_name(connection, type), promise->type);
}

static PGresult *describe(PGconn *connection, const struct query *query)
{
	PGresult *result = PQprepare(connection, "", query->sql, 0, NULL);

	ck_assert_msg(PQresultStatus(result) == PGRES_COMMAND_OK, "%s: %s", query->name,
		PQresultErrorMessage(result));
	PQclear(result);
	result = PQdescribePrepared(connection, "");
	ck_assert_msg(PQresultStatus(result) == PGRES_COMMAND_OK, "%s: %s", query->name,
		PQresultErrorMessage(result));
	return result;
}

/* A function that returns nothing, such as a lock, still has a column, void: it need not be said.
 */
static int field_count(PGconn *connection, const PGresult *described, int promised)
{
	int count = PQnfields(described);
	bool nothing = count == 1 && PQftype(described, 0) == type_oid(connection, "void");

	return nothing && promised == 0 ? 0 : count;
}

START_TEST(a_query_keeps_the_promise_of_its_header)
{
	const struct query *query = schema_queries[_i];
	PGconn *connection = direct_open("malle_staff", "tester", "clpsct");
	struct promise params[64], columns[64];
	int param_count = promises(query->params, params, 64);
	int column_count = promises(query->columns, columns, 64);
	PGresult *described = describe(connection, query);
	PGconn *other = direct_open("malle_staff", NULL, NULL);

	ck_assert_msg(PQnparams(described) == param_count, "%s: %d parameters, its header says %d",
		query->name, PQnparams(described), param_count);
	for (int i = 0; i < param_count; i++)
		same_type(other, query, "parameter", &params[i], PQparamtype(described, i));
	ck_assert_msg(field_count(other, described, column_count) == column_count,
		"%s: %d columns, its header says %d", query->name, PQnfields(described),
		column_count);
	for (int i = 0; i < column_count; i++) {
		ck_assert_msg(strcmp(PQfname(described, i), columns[i].name) == 0,
			"%s: column %d is '%s', its header says '%s'", query->name, i + 1,
			PQfname(described, i), columns[i].name);
		same_type(other, query, "column", &columns[i], PQftype(described, i));
	}
	PQclear(described);
	direct_close(other);
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

static void may_send(const char *role, const struct query *query)
{
	PGconn *connection = direct_open(role, NULL, NULL);
	struct promise params[64];
	int count = promises(query->params, params, 64);
	char *sql = arena_strdup(test_owner, "EXPLAIN EXECUTE tried");

	for (int i = 0; i < count; i++)
		sql = talloc_asprintf_append(sql, "%sNULL", i == 0 ? "(" : ", ");
	if (count > 0)
		sql = talloc_asprintf_append(sql, ")");
	direct_text(connection, "SET default_transaction_read_only = off");
	direct_text(connection, arena_printf(test_owner, "PREPARE tried AS %s", query->sql));
	direct_text(connection, sql);
	direct_close(connection);
}

/* What lib/db sends to migrate, an administrator sends. */
START_TEST(the_team_may_send_it)
{
	const struct query *query = schema_queries[_i];

	if (has_plan(query) && !in_module(query, "database"))
		may_send("malle_staff", query);
}
END_TEST

START_TEST(the_gateway_may_send_what_searches)
{
	const struct query *query = schema_queries[_i];

	if (has_plan(query) && in_module(query, "search"))
		may_send("malle_gateway", query);
}
END_TEST

static int query_count(void)
{
	int count = 0;

	while (schema_queries[count] != NULL)
		count++;
	return count;
}

Suite *test_suite(void)
{
	Suite *suite = suite_create("queries");
	TCase *tcase = tcase_create("queries");

	test_leaks_checked(tcase);
	test_database_checked(tcase);
	tcase_add_loop_test(tcase, a_query_keeps_the_promise_of_its_header, 0, query_count());
	tcase_add_loop_test(tcase, the_team_may_send_it, 0, query_count());
	tcase_add_loop_test(tcase, the_gateway_may_send_what_searches, 0, query_count());
	suite_add_tcase(suite, tcase);
	return suite;
}
