#include "import/report.h"

#include <inttypes.h>

#include "base/arena.h"

static void keep_refusal(struct malle_import_report *report, const struct delivery *delivery)
{
	report->refused_count++;
	if (report->refused_kept == REPORT_REFUSALS_KEPT)
		return;
	if (report->refused == NULL)
		report->refused =
			arena_array(report, struct malle_import_refusal, REPORT_REFUSALS_KEPT);
	report->refused[report->refused_kept++] = (struct malle_import_refusal) {
		.record = delivery->number,
		.offset = delivery->offset,
		.id = arena_strdup(report, delivery->id),
		.title = arena_strdup(report, delivery->title),
		.place = arena_strdup(report, delivery->fault.place),
		.reason = arena_strdup(report, delivery->fault.reason),
	};
}

static void count_copies(struct malle_import_report *report, const struct delivery *delivery)
{
	for (size_t i = 0; i < delivery->copy_count; i++) {
		const struct copy_write *write = &delivery->copies[i].write;

		if (delivery->same || !write->changed)
			report->copies_same++;
		else if (delivery->copies[i].is_new)
			report->copies_new++;
		else
			report->copies_changed++;
	}
}

void report_add(
	struct malle_import_report *report, struct delivery *const *deliveries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct delivery *delivery = deliveries[i];

		report->records++;
		if (delivery_is_refused(delivery)) {
			keep_refusal(report, delivery);
			continue;
		}
		if (delivery->shared)
			report->titles_shared++;
		else if (delivery->same || !delivery->write.changed)
			report->titles_same++;
		else if (delivery->is_new)
			report->titles_new++;
		else
			report->titles_changed++;
		count_copies(report, delivery);
	}
}

char *report_counts(const struct malle_import_report *report, void *owner)
{
	return arena_printf(owner,
		"{\"records\":%" PRIu64 ",\"titles_new\":%" PRIu64 ",\"titles_shared\":%" PRIu64
		",\"titles_changed\":%" PRIu64 ",\"titles_same\":%" PRIu64
		",\"copies_new\":%" PRIu64 ",\"copies_changed\":%" PRIu64
		",\"copies_same\":%" PRIu64 ",\"refused\":%" PRIu64 "}",
		report->records, report->titles_new, report->titles_shared, report->titles_changed,
		report->titles_same, report->copies_new, report->copies_changed,
		report->copies_same, report->refused_count);
}
