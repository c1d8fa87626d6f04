/* Titles put into a test's database, without the importer: search is below it. */
#ifndef TESTS_LIB_SEARCH_SHELF_OF_TITLES_H
#define TESTS_LIB_SEARCH_SHELF_OF_TITLES_H

#include <malle/search.h>

struct malle_record;

/* All by SQL of test_session, whose centre they belong to. */
int64_t title_put(const struct malle_record *record); /* with a source of the centre */
void title_replace(int64_t title, const struct malle_record *record);
void title_merge(int64_t title, int64_t survivor);
void title_withdraw(int64_t title); /* its source of the centre goes */
/* A copy; its title is touched. `state` NULL: available. */
void copy_put(int64_t title, const char *barcode, const char *call_number, const char *state);

/* Run SQL in another session. */
void session_sql(struct malle_session *session, const char *sql);

/* A session as the gateway has it. */
struct malle_session *gateway_open(void);

/* Search for CQL; the titles found as "1 3 7". */
const char *found(struct malle_session *session, struct malle_search_cache *cache, const char *cql,
	const char *centre);

#endif
