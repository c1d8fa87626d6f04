#include "import/delivery.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "import/pmb_pieces.h"
#include "import/pmb_record.h"

static const char *text_at(const struct malle_record *record, void *owner, const char *path)
{
	const char *text = malle_record_get(record, owner, path);

	return text == NULL ? "" : text;
}

void delivery_refuse(struct delivery *delivery, const char *place, const char *format, ...)
{
	va_list arguments;

	if (delivery_is_refused(delivery))
		return;
	va_start(arguments, format);
	delivery->fault.reason = arena_vprintf(delivery, format, arguments);
	va_end(arguments);
	delivery->fault.place = arena_strdup(delivery, place);
}

bool delivery_is_refused(const struct delivery *delivery)
{
	return delivery->fault.reason != NULL;
}

bool delivery_is_to_write(const struct delivery *delivery)
{
	return !delivery_is_refused(delivery) && !delivery->same;
}

void delivery_reset(struct delivery *delivery)
{
	if (!delivery->refused_on_reading)
		delivery->fault = (struct source_fault) {0};
	delivery->same = false;
	delivery->shared = false;
	delivery->write.title = 0;
	delivery->write.changed = false;
	for (size_t i = 0; i < delivery->copy_count; i++) {
		struct delivered_copy *copy = &delivery->copies[i];

		copy->elsewhere = false;
		copy->former_title = 0;
		copy->write.copy = 0;
		copy->write.title = 0;
		copy->write.changed = false;
	}
}

/* All that was delivered of a copy in one text, to see whether it is the same again. */
static const char *all_of_copy(void *owner, const struct pmb_copy *copy, const char *acquired)
{
	return arena_printf(owner,
		"%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s",
		copy->source_id, copy->barcode, copy->call_number, copy->owner, copy->site_code,
		copy->site, copy->item_type, copy->section, copy->state, copy->note, copy->comment,
		acquired);
}

static void prepare_copy(struct delivery *delivery, struct delivered_copy *copy,
	const struct malle_piece *pieces, size_t piece_count)
{
	char acquired[MALLE_DATE_TEXT];

	malle_date_to_iso(copy->read.acquired, acquired);
	copy->write = (struct copy_write) {
		.barcode = copy->read.barcode,
		.call_number = copy->read.call_number,
		.section = copy->read.section,
		.state = copy->read.state,
		.note = copy->read.note,
		.comment = copy->read.comment,
		.acquired = arena_strdup(delivery, acquired),
		.source_id = copy->read.source_id,
		.delivered = all_of_copy(delivery, &copy->read, acquired),
		.pieces = pieces,
		.piece_count = piece_count,
	};
}

static enum malle_status read_copies(struct delivery *delivery, const struct malle_record *record)
{
	struct malle_piece *pieces;
	struct pmb_copy *read;
	size_t piece_count;
	enum malle_status status =
		pmb_copies_read(record, delivery, &read, &delivery->copy_count, &delivery->fault);

	if (status != MALLE_OK) {
		delivery->copy_count = 0;
		return status;
	}
	pmb_pieces_read(delivery->write.columns.contents, delivery, &pieces, &piece_count);
	delivery->copies = arena_array(delivery, struct delivered_copy, delivery->copy_count + 1);
	for (size_t i = 0; i < delivery->copy_count; i++) {
		delivery->copies[i].read = read[i];
		prepare_copy(delivery, &delivery->copies[i], pieces, piece_count);
	}
	return MALLE_OK;
}

static void read_title(struct delivery *delivery, const struct malle_record *record)
{
	struct malle_record *title = pmb_title_record(record, delivery);

	delivery->write.source_id = delivery->id;
	delivery->write.delivery = malle_record_encode(record, delivery);
	delivery->write.record = malle_record_encode(title, delivery);
	record_title_read(title, delivery, &delivery->write.columns);
	delivery->kind = delivery->write.columns.kind;
	if (delivery->id[0] == '\0')
		delivery_refuse(delivery, "001", _("the record has no identifier"));
	else if (delivery->write.columns.title_proper[0] == '\0')
		delivery_refuse(delivery, "200$a", _("the record has no title"));
}

struct delivery *delivery_new(void *owner, const struct source_item *item)
{
	struct delivery *delivery = arena_new(owner, struct delivery);

	delivery->number = item->number;
	delivery->offset = item->offset;
	delivery->raw = item->raw;
	delivery->id = delivery->title = delivery->kind = "";
	if (item->kind == SOURCE_REFUSED) {
		delivery_refuse(delivery, item->place, "%s", item->reason);
	} else {
		delivery->id = text_at(item->record, delivery, "001");
		delivery->title = text_at(item->record, delivery, "200$a");
		read_title(delivery, item->record);
		if (!delivery_is_refused(delivery))
			(void)read_copies(delivery, item->record);
	}
	delivery->refused_on_reading = delivery_is_refused(delivery);
	return delivery;
}
