#include "import/matching.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* A delivery, or one of its copies, under a key. */
struct entry {
	const char *key;
	struct delivery *delivery;
	struct delivered_copy *copy;
};

struct matching {
	struct malle_session *session;
	const char *source;
	int64_t batch;
	struct delivery *const *deliveries;
	size_t count;
	void *scratch;
};

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int order = strcmp(a->key, b->key);

	if (order == 0)
		order = (a->delivery->number > b->delivery->number) -
			(a->delivery->number < b->delivery->number);
	return order;
}

/* ---- titles ---- */

static bool same_bytes(struct malle_bytes left, struct malle_bytes right)
{
	return left.size == right.size && memcmp(left.data, right.data, left.size) == 0;
}

static void refuse_twin(struct delivery *delivery)
{
	delivery_refuse(delivery, "001",
		_("another record of the file has the identifier '%s' too"), delivery->id);
}

/* Records with one identifier in one batch: the first counts. */
static void find_twins(struct matching *matching)
{
	struct entry *entries = arena_array(matching->scratch, struct entry, matching->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < matching->count; i++)
		if (delivery_is_to_write(matching->deliveries[i]))
			entries[count++] = (struct entry) {.key = matching->deliveries[i]->id,
				.delivery = matching->deliveries[i]};
	qsort(entries, count, sizeof *entries, compare_entries);
	for (size_t first = 0, i = 1; i < count; i++) {
		if (strcmp(entries[first].key, entries[i].key) != 0)
			first = i;
		else if (same_bytes(entries[first].delivery->write.delivery,
				 entries[i].delivery->write.delivery))
			entries[i].delivery->same = true;
		else
			refuse_twin(entries[i].delivery);
	}
}

static size_t collect_writes(struct matching *matching, struct delivery **asked)
{
	size_t count = 0;

	for (size_t i = 0; i < matching->count; i++)
		if (delivery_is_to_write(matching->deliveries[i]))
			asked[count++] = matching->deliveries[i];
	return count;
}

static enum malle_status match_titles(struct matching *matching)
{
	struct delivery **asked =
		arena_array(matching->scratch, struct delivery *, matching->count + 1);
	size_t count = collect_writes(matching, asked);
	struct title_write **writes =
		arena_array(matching->scratch, struct title_write *, count + 1);
	struct delivery_match *matches;
	size_t found = 0;
	enum malle_status status;

	for (size_t i = 0; i < count; i++)
		writes[i] = &asked[i]->write;
	status = delivery_match_many(matching->session, matching->scratch, matching->source, writes,
		count, &matches, &found);
	for (size_t i = 0; status == MALLE_OK && i < found; i++) {
		struct delivery *delivery = asked[matches[i].position - 1];

		delivery->write.title = matches[i].title;
		delivery->same = matches[i].same;
		if (!matches[i].same && matching->batch != 0 && matches[i].batch == matching->batch)
			refuse_twin(delivery);
	}
	return status;
}

/* What is new for this centre, and another centre has already. Two records of one file are two
 * titles all the same: the first takes it. */
static enum malle_status match_other_centres(struct matching *matching)
{
	struct delivery **asked =
		arena_array(matching->scratch, struct delivery *, matching->count + 1);
	struct title_write **writes =
		arena_array(matching->scratch, struct title_write *, matching->count + 1);
	struct title_alike *alike;
	size_t count = 0;
	size_t found = 0;
	enum malle_status status;

	for (size_t i = 0; i < matching->count; i++)
		if (delivery_is_to_write(matching->deliveries[i]) &&
			matching->deliveries[i]->write.title == 0) {
			asked[count] = matching->deliveries[i];
			writes[count++] = &matching->deliveries[i]->write;
		}
	if (count == 0)
		return MALLE_OK;
	status = title_alike_many(
		matching->session, matching->scratch, writes, count, &alike, &found);
	for (size_t i = 0; status == MALLE_OK && i < found; i++) {
		bool taken = false;

		for (size_t earlier = 0; earlier < i; earlier++)
			taken = taken || alike[earlier].title == alike[i].title;
		if (taken)
			continue;
		asked[alike[i].position - 1]->write.title = alike[i].title;
		asked[alike[i].position - 1]->shared = true;
	}
	return status;
}

/* ---- copies ---- */

static bool is_same_source_id(const char *left, const char *right)
{
	return left[0] != '\0' && strcmp(left, right) == 0;
}

static const char *barcode_place(const struct delivered_copy *copy)
{
	return copy->read.source_id[0] != '\0' ? "996$f" : "995$f";
}

static void refuse_barcode(
	struct delivery *delivery, const struct delivered_copy *copy, const char *title)
{
	delivery_refuse(delivery, barcode_place(copy), _("barcode '%s' is already used by '%s'"),
		copy->read.barcode, title);
}

/* Two records of the batch bring one barcode. Returns the one that has it. */
static struct entry *settle(struct entry *first, struct entry *second)
{
	if (!is_same_source_id(first->copy->read.source_id, second->copy->read.source_id)) {
		refuse_barcode(second->delivery, second->copy, first->delivery->title);
		return first;
	}
	if (pmb_is_carrier(second->delivery->id) && !pmb_is_carrier(first->delivery->id)) {
		first->copy->elsewhere = true;
		return second;
	}
	second->copy->elsewhere = true;
	return first;
}

static size_t collect_copies(struct matching *matching, struct entry *entries)
{
	size_t count = 0;

	for (size_t i = 0; i < matching->count; i++) {
		struct delivery *delivery = matching->deliveries[i];

		for (size_t c = 0; delivery_is_to_write(delivery) && c < delivery->copy_count; c++)
			entries[count++] = (struct entry) {.key = delivery->copies[c].read.barcode,
				.delivery = delivery,
				.copy = &delivery->copies[c]};
	}
	return count;
}

static void settle_in_batch(struct entry *entries, size_t count)
{
	struct entry *holder = entries;

	for (size_t i = 1; i < count; i++) {
		if (strcmp(holder->key, entries[i].key) != 0 ||
			delivery_is_refused(holder->delivery))
			holder = &entries[i];
		else if (!delivery_is_refused(entries[i].delivery))
			holder = settle(holder, &entries[i]);
	}
}

static int compare_by_barcode(const void *left, const void *right)
{
	const struct copy_match *a = left;
	const struct copy_match *b = right;

	return strcmp(a->barcode, b->barcode);
}

static int compare_by_source_id(const void *left, const void *right)
{
	const struct copy_match *a = left;
	const struct copy_match *b = right;

	return strcmp(a->source_id, b->source_id);
}

/* The copy of the catalogue that a delivered one may be. */
struct known_copies {
	struct copy_match *by_barcode;
	struct copy_match *by_source_id;
	size_t count;
};

static const struct copy_match *find_match(
	const struct known_copies *known, const struct pmb_copy *copy)
{
	const struct copy_match wanted = {.barcode = copy->barcode, .source_id = copy->source_id};
	const struct copy_match *match = bsearch(&wanted, known->by_barcode, known->count,
		sizeof *known->by_barcode, compare_by_barcode);

	if (match == NULL && copy->source_id[0] != '\0') {
		match = bsearch(&wanted, known->by_source_id, known->count,
			sizeof *known->by_source_id, compare_by_source_id);
		if (match != NULL && match->delivered_as[0] == '\0')
			match = NULL;
	}
	return match;
}

static void settle_with_catalogue(struct matching *matching, struct delivery *delivery,
	struct delivered_copy *copy, const struct copy_match *match)
{
	bool is_same = match->delivered_as[0] != '\0' &&
		       is_same_source_id(match->source_id, copy->read.source_id);

	if (match->title != delivery->write.title && !is_same) {
		refuse_barcode(delivery, copy, match->title_proper);
		return;
	}
	if (match->title != delivery->write.title && !pmb_is_carrier(delivery->id) &&
		(pmb_is_carrier(match->delivered_as) ||
			(match->batch == matching->batch && matching->batch != 0))) {
		copy->elsewhere = true;
		return;
	}
	copy->write.copy = match->id;
	if (match->title != delivery->write.title)
		copy->former_title = match->title;
}

static enum malle_status read_known_copies(
	struct matching *matching, struct entry *entries, size_t count, struct known_copies *known)
{
	struct copy_write **writes = arena_array(matching->scratch, struct copy_write *, count + 1);
	enum malle_status status;

	for (size_t i = 0; i < count; i++)
		writes[i] = &entries[i].copy->write;
	status = copy_match_many(matching->session, matching->scratch, matching->source, writes,
		count, &known->by_barcode, &known->count);
	if (status != MALLE_OK)
		return status;
	known->by_source_id = arena_copy(
		matching->scratch, known->by_barcode, known->count * sizeof *known->by_barcode);
	qsort(known->by_barcode, known->count, sizeof *known->by_barcode, compare_by_barcode);
	qsort(known->by_source_id, known->count, sizeof *known->by_source_id, compare_by_source_id);
	return MALLE_OK;
}

/* A label may not say what a borrower's card says: a scan would mean both. */
static enum malle_status refuse_cards(
	struct matching *matching, struct entry *entries, size_t count)
{
	static const struct column columns[] = {{"barcode", COLUMN_TYPE_TEXT, 0}};
	const char **barcodes = arena_array(matching->scratch, const char *, count + 1);
	const char **cards;
	size_t card_count = 0;
	enum malle_status status;

	for (size_t i = 0; i < count; i++)
		barcodes[i] = entries[i].key;
	status = statement_rows(matching->session, matching->scratch, &query_import_patron_barcodes,
		VALUES(value_text_array(barcodes, count)), COLUMNS(columns), sizeof *cards,
		(void **)&cards, &card_count);
	for (size_t c = 0; status == MALLE_OK && c < card_count; c++)
		for (size_t i = 0; i < count; i++)
			if (strcmp(entries[i].key, cards[c]) == 0)
				delivery_refuse(entries[i].delivery, barcode_place(entries[i].copy),
					_("barcode '%s' is on the card of a borrower"), cards[c]);
	return status;
}

static enum malle_status match_copies(struct matching *matching)
{
	struct known_copies known = {0};
	struct entry *entries;
	size_t count = 0;
	enum malle_status status;

	for (size_t i = 0; i < matching->count; i++)
		count += matching->deliveries[i]->copy_count;
	entries = arena_array(matching->scratch, struct entry, count + 1);
	count = collect_copies(matching, entries);
	if (count == 0)
		return MALLE_OK;
	status = refuse_cards(matching, entries, count);
	if (status == MALLE_OK)
		status = read_known_copies(matching, entries, count, &known);
	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		const struct copy_match *match = find_match(&known, &entries[i].copy->read);

		if (match != NULL)
			settle_with_catalogue(
				matching, entries[i].delivery, entries[i].copy, match);
	}
	qsort(entries, count, sizeof *entries, compare_entries);
	settle_in_batch(entries, count);
	return status;
}

enum malle_status match_deliveries(struct malle_session *session, const char *source, int64_t batch,
	struct delivery *const *deliveries, size_t count)
{
	struct matching matching = {
		.session = session,
		.source = source,
		.batch = batch,
		.deliveries = deliveries,
		.count = count,
		.scratch = arena_scratch(session),
	};
	enum malle_status status;

	find_twins(&matching);
	status = match_titles(&matching);
	if (status == MALLE_OK)
		status = match_other_centres(&matching);
	if (status == MALLE_OK)
		status = match_copies(&matching);
	talloc_free(matching.scratch);
	return status;
}
