#include "tests/lib/search/shelf_of_titles.h"

#include <malle/database.h>
#include <malle/record.h>
#include <talloc.h>

#include "tests/support/database.h"
#include "tests/support/runner.h"

/* The stored record as a literal of SQL. */
static const char *record_literal(const struct malle_record *record)
{
	struct malle_bytes bytes = malle_record_encode(record, test_owner);
	char *text = talloc_strdup(test_owner, "'\\x");

	for (size_t i = 0; i < bytes.size; i++)
		text = talloc_asprintf_append_buffer(text, "%02x", bytes.data[i]);
	return talloc_strdup_append_buffer(text, "'::bytea");
}

/* In one statement: a title that came without a centre would not be looked at again. */
int64_t title_put(const struct malle_record *record)
{
	return test_sql_int(talloc_asprintf(test_owner,
		"WITH t AS (INSERT INTO malle.title (record, title_proper) VALUES (%s, 'x')"
		" RETURNING id, record), s AS (INSERT INTO malle.title_source"
		" (title, source, source_id, record, checksum)"
		" SELECT id, 'test', id::text, record, '\\x00' FROM t)"
		" SELECT id FROM t",
		record_literal(record)));
}

void title_replace(int64_t title, const struct malle_record *record)
{
	test_sql(talloc_asprintf(test_owner, "UPDATE malle.title SET record = %s WHERE id = %lld",
		record_literal(record), (long long)title));
}

void title_merge(int64_t title, int64_t survivor)
{
	test_sql(talloc_asprintf(test_owner,
		"UPDATE malle.title SET merged_into = %lld WHERE id = %lld", (long long)survivor,
		(long long)title));
}

static void title_touch(int64_t title)
{
	test_sql(talloc_asprintf(test_owner,
		"UPDATE malle.title SET record = record WHERE id = %lld", (long long)title));
}

void title_withdraw(int64_t title)
{
	test_sql(talloc_asprintf(test_owner,
		"UPDATE malle.title_source SET withdrawn_at = malle.moment()"
		" WHERE title = %lld AND centre = malle.active_centre()",
		(long long)title));
	title_touch(title);
}

void copy_put(int64_t title, const char *barcode, const char *call_number, const char *state)
{
	test_sql(talloc_asprintf(test_owner,
		"INSERT INTO malle.copy (title, barcode, call_number, state, site)"
		" SELECT %lld, '%s', '%s', '%s', min(id) FROM malle.site"
		" WHERE centre = malle.active_centre()",
		(long long)title, barcode, call_number, state == NULL ? "available" : state));
	title_touch(title);
}

void session_sql(struct malle_session *session, const char *sql)
{
	struct malle_session *usual = test_session;

	test_session = session;
	test_sql(sql);
	test_session = usual;
}

struct malle_session *gateway_open(void)
{
	struct malle_session *session = malle_session_new(test_owner);

	ck_assert_int_eq(malle_database_connect(session, test_conninfo("malle_gateway")), MALLE_OK);
	return session;
}

const char *found(struct malle_session *session, struct malle_search_cache *cache, const char *cql,
	const char *centre)
{
	struct malle_search_problem problem;
	struct malle_title_set *set;
	struct malle_query *query;
	char *text = talloc_strdup(test_owner, "");

	ck_assert_int_eq(
		malle_query_from_cql(session, test_owner, cql, &query, &problem), MALLE_OK);
	ck_assert_msg(
		malle_search(session, cache, test_owner, query, centre, &set, &problem) == MALLE_OK,
		"%s %s", malle_session_error(session)->message,
		malle_session_error(session)->detail);
	for (size_t i = 0; i < set->count; i++)
		text = talloc_asprintf_append_buffer(
			text, i == 0 ? "%lld" : " %lld", (long long)set->titles[i]);
	return text;
}
