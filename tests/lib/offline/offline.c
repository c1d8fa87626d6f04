#include "tests/lib/offline/offline.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

struct malle_offline_import *offline_take_in(struct malle_session *session, const char *text,
	const struct malle_offline_options *options, enum malle_status wanted)
{
	const struct malle_date day = {2026, 11, 24};
	struct malle_offline_file *file;
	struct malle_offline_import *import = NULL;

	test_ok(session,
		malle_offline_read(session, test_owner,
			(struct malle_bytes) {(const uint8_t *)text, strlen(text)}, day, &file));
	test_status(session, malle_offline_import(session, test_owner, &file, 1, options, &import),
		wanted);
	return import;
}

struct malle_offline_import *offline_take(const char *text, enum malle_status wanted)
{
	static const struct malle_offline_options plain = {0};

	return offline_take_in(test_session, text, &plain, wanted);
}

const char *offline_text(const char *name, const char *lines)
{
	return arena_printf(test_owner, "malle-secours 1\nfichier %s\nposte test\n%s", name, lines);
}

const struct malle_offline_result *offline_now(const char *file, int64_t sequence)
{
	struct malle_offline_result *rows;
	size_t count;

	test_ok(test_session, malle_offline_list(test_session, test_owner, true, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].file, file) == 0 && rows[i].sequence == sequence)
			return &rows[i];
	ck_abort_msg("%s has no line %lld", file, (long long)sequence);
	return NULL;
}

void offline_expect(const char *file, int64_t sequence, const char *state_or_cause)
{
	const struct malle_offline_result *row = offline_now(file, sequence);

	ck_assert_str_eq(row->cause[0] != '\0' ? row->cause : row->state, state_or_cause);
}

void offline_set_up(void)
{
	desk_set_clock("2026-11-24 14:00");
	desk_copy_new("Photo-moi", "OT1");
	desk_copy_new("Puber-té", "OT2");
	desk_copy_new("Émo'Trésor", "OT3");
	desk_patron_new("Zoé Lambert", "E42");
	desk_patron_new("Karim Benali", "E43");
}

const char *offline_holder(const char *barcode)
{
	return test_sql_text(arena_printf(test_owner,
		"SELECT p.barcode FROM malle.loan_open o JOIN malle.loan l ON l.id = o.loan "
		"JOIN malle.copy c ON c.id = o.copy JOIN malle.patron p ON p.id = l.patron "
		"WHERE c.barcode = '%s'",
		barcode));
}
