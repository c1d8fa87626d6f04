#include "tests/lib/brochures/brochures.h"

#include "base/arena.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

int64_t brochures_title(const char *title)
{
	return test_sql_int(arena_printf(test_owner,
		"INSERT INTO malle.title (record, title_proper, sort_title, publisher, kind)"
		" SELECT '\\x00', $q$%s$q$, $q$%s$q$, 'ONE', id FROM malle.vocabulary_value"
		" WHERE vocabulary = 'item_type' AND code = 'brochure' RETURNING id",
		title, title));
}

void brochures_store(void)
{
	test_sql(
		"INSERT INTO malle.site (code, name, kind) VALUES ('reserve', 'Réserve', 'store')");
}

int64_t brochures_stock(int64_t title, const char *place)
{
	return test_sql_int(arena_printf(test_owner,
		"SELECT coalesce((SELECT quantity FROM malle.stock s JOIN malle.site p ON p.id = s.site"
		" WHERE s.title = %lld AND p.code = '%s'), 0)",
		(long long)title, place));
}

int64_t brochures_event(const struct malle_movement *movement)
{
	return test_sql_int(arena_printf(test_owner,
		"SELECT event FROM malle.movement WHERE id = %lld", (long long)movement->id));
}
