#include "tests/support/desk.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include <malle/database.h>
#include <malle/people.h>
#include <malle/record.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static const char *hexadecimal(struct malle_bytes bytes)
{
	char *text = arena_array(test_owner, char, 2 * bytes.size + 1);

	for (size_t i = 0; i < bytes.size; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes.data[i]);
	return text;
}

static const char *record_of(const char *title)
{
	struct malle_record *record = malle_record_new(test_owner);

	malle_field_add(malle_record_add_field(record, "200", "1 "), 'a', title);
	return hexadecimal(malle_record_encode(record, test_owner));
}

int64_t desk_copy_new(const char *title, const char *barcode)
{
	const char *quoted = "$q$";

	return test_sql_int(arena_printf(test_owner,
		"WITH t AS (INSERT INTO malle.title (record, title_proper, sort_title)"
		" VALUES ('\\x%s', %s%s%s, %s%s%s) RETURNING id)"
		" INSERT INTO malle.copy (title, barcode, call_number, site)"
		" SELECT t.id, '%s', 'JEU ' || t.id, site.id FROM t, malle.site"
		" WHERE site.centre = malle.active_centre() RETURNING id",
		record_of(title), quoted, title, quoted, quoted, title, quoted, barcode));
}

void desk_patron_new(const char *name, const char *barcode)
{
	const struct malle_patron wanted = {.name = name, .barcode = barcode};
	struct malle_patron *added;

	test_ok(test_session, malle_patron_add(test_session, test_owner, &wanted, &added));
}

enum malle_status desk_lend(struct malle_session *session, const char *barcode, const char *patron,
	struct malle_circulation **answer)
{
	return malle_loan_lend(session, test_owner, barcode, patron, NULL, answer);
}

enum malle_status desk_return(
	struct malle_session *session, const char *barcode, struct malle_circulation **answer)
{
	return malle_loan_return(session, test_owner, barcode, NULL, answer);
}

const struct malle_finding *desk_finding(const struct malle_circulation *answer, const char *code)
{
	for (size_t i = 0; i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return &answer->findings[i];
	return NULL;
}

void desk_verify(void)
{
	struct malle_database_difference *rows;
	size_t count;

	test_ok(test_session, malle_database_verify(test_session, test_owner, &rows, &count));
	if (count > 0)
		ck_abort_msg("%s, %s: %s", rows[0].relation, rows[0].key, rows[0].problem);
}

void desk_set_clock(const char *moment)
{
	test_ok(test_session, malle_database_set_clock(test_session, moment));
}

void desk_assert_finding(const struct malle_circulation *answer, const char *code, const char *rule,
	enum malle_severity severity)
{
	const struct malle_finding *finding = desk_finding(answer, code);

	ck_assert_msg(finding != NULL, "no finding '%s'", code);
	ck_assert_str_eq(finding->rule, rule);
	ck_assert_int_eq(finding->severity, severity);
}

void desk_assert_error(const char *rule, const char *part)
{
	const struct malle_error *error = malle_session_error(test_session);

	ck_assert_str_eq(error->rule, rule);
	ck_assert_msg(
		strstr(error->message, part) != NULL, "'%s' lacks '%s'", error->message, part);
}

void desk_assert_date(struct malle_date date, const char *wanted)
{
	char text[MALLE_DATE_TEXT];

	ck_assert_str_eq(malle_date_to_iso(date, text), wanted);
}
