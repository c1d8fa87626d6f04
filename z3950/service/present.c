/* Records of a result, rendered. */
#include <string.h>

#include "z3950/memory.h"
#include "z3950/service/catalogue.h"

/* What is left of a title in a brief record: its identity. ('.' matches any character.) */
static const char *const brief_tags[] = {
	"001", "010", "011", "100", "101", "200", "205", "210", "214", "215", "7..", NULL};

static bool tag_is_brief(const char *tag)
{
	for (const char *const *brief = brief_tags; *brief != NULL; brief++) {
		size_t i = 0;

		while (i < 3 && ((*brief)[i] == '.' || (*brief)[i] == tag[i]))
			i++;
		if (i == 3)
			return true;
	}
	return false;
}

static void record_make_brief(struct malle_record *record)
{
	for (size_t i = malle_record_field_count(record); i > 0; i--) {
		struct malle_field *field = malle_record_field(record, i - 1);

		if (!tag_is_brief(malle_field_tag(field)))
			malle_record_remove(record, field);
	}
}

static void hit_render(const struct malle_search_hit *hit, void *owner,
	const struct presentation *presentation, struct presented *record)
{
	size_t holdings = presentation->brief ? 0 : hit->holding_count;

	record->title = hit->title;
	if (hit->record == NULL) {
		problem_set(&record->problem, DIAGNOSTIC_RECORD_GONE, NULL);
		return;
	}
	if (presentation->brief)
		record_make_brief(hit->record);
	if (malle_render(hit->record, hit->holdings, holdings, presentation->format, owner,
		    &record->bytes, NULL) != MALLE_OK)
		problem_set(&record->problem, DIAGNOSTIC_RECORD_FORM, NULL);
}

struct fetching {
	void *owner;
	const int64_t *titles;
	size_t count;
	struct malle_search_hit *hits;
};

static enum malle_status fetch(
	struct malle_session *session, struct malle_search_cache *cache, void *data)
{
	struct fetching *fetching = data;

	(void)cache;
	return malle_search_fetch(
		session, fetching->owner, fetching->titles, fetching->count, &fetching->hits);
}

bool service_present(struct service *service, void *owner, const int64_t *titles, size_t count,
	const struct presentation *presentation, struct presented **records,
	struct problem *problem)
{
	struct fetching fetching = {.owner = owner, .titles = titles, .count = count};
	enum malle_status status;

	*records = memory_array(owner, struct presented, count > 0 ? count : 1);
	if (count == 0)
		return true;
	status = service_run(service, fetch, &fetching);
	if (status != MALLE_OK)
		return service_failed(service, status, owner, "", problem);
	for (size_t i = 0; i < count; i++)
		hit_render(&fetching.hits[i], owner, presentation, &(*records)[i]);
	malle_free(fetching.hits);
	return true;
}
