/* Looking persons and organisations up as they are typed. All names of a centre are compared, which
 * takes less than a table of their parts would, and is never out of date. */
#include <malle/lookup.h>

#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "db/statement.h"
#include "people/likeness.h"
#include "schemas/embedded.h"

enum { LEAST_DIGITS = 6, SIGNIFICANT_DIGITS = 9, PHONE_BYTES = 40 };

struct name_row {
	bool person;
	int64_t id;
	const char *folded;
	int64_t own;
	bool reached;
	int cost;
};

static const struct column name_columns[] = {
	COLUMN_BOOL(struct name_row, person),
	COLUMN_INT64(struct name_row, id),
	COLUMN_TEXT(struct name_row, folded),
	COLUMN_INT64(struct name_row, own),
	COLUMN_BOOL(struct name_row, reached),
};

static const struct column found_columns[] = {
	COLUMN_BOOL(struct malle_found, person),
	COLUMN_TEXT(struct malle_found, card),
	COLUMN_TEXT(struct malle_found, name),
	COLUMN_TEXT(struct malle_found, organisation),
	COLUMN_TEXT(struct malle_found, municipality),
};

/* ---- what was typed ---- */

/* The digits of a telephone number that do not depend on how it is written: "+32 475 12 34 56" and
 * "0475/12.34.56" end alike. "": it is none. */
static const char *phone_digits(void *owner, const char *typed)
{
	char *digits = arena_array(owner, char, PHONE_BYTES + 1);
	size_t count = 0;

	if (strspn(typed, "0123456789 +/.-()") != strlen(typed))
		return "";
	for (; *typed != '\0' && count < PHONE_BYTES; typed++)
		if (*typed >= '0' && *typed <= '9' && (count > 0 || *typed != '0'))
			digits[count++] = *typed; /* zeros before it are of the country, the area */
	if (count < LEAST_DIGITS)
		return "";
	return count > SIGNIFICANT_DIGITS ? digits + count - SIGNIFICANT_DIGITS : digits;
}

/* Without capitals, as it is compared; "": it is none. */
static const char *mail_address(void *owner, const char *typed)
{
	char *address;

	if (strchr(typed, '@') == NULL || strchr(typed, ' ') != NULL)
		return "";
	address = arena_strdup(owner, typed);
	for (char *at = address; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return address;
}

/* ---- choosing ---- */

/* The name itself ends with a word. Folding may open a ligature and make it longer, so its length
 * in the table is only about where. */
static size_t own_size(const struct name_row *row)
{
	size_t size = strlen(row->folded);

	return row->own > 0 && (size_t)row->own < size ? (size_t)row->own : size;
}

/* Costs of all; how many fit. */
static size_t weigh(struct name_row *rows, size_t count, const struct likeness *typed, bool errors)
{
	size_t fit = 0;

	for (size_t i = 0; i < count; i++) {
		rows[i].cost = rows[i].reached ? LIKENESS_EXACT
					       : likeness_cost(typed, rows[i].folded,
							 own_size(&rows[i]), errors);
		fit += rows[i].cost < LIKENESS_NONE;
	}
	return fit;
}

/* Best first; of equals persons, then in the order of their names. */
static int compare(const void *left, const void *right)
{
	const struct name_row *a = left, *b = right;
	int order;

	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	if (a->person != b->person)
		return a->person ? -1 : 1;
	order = strcmp(a->folded, b->folded);
	return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

/* Those that fit, moved to the beginning and sorted. */
static void put_in_order(struct name_row *rows, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (rows[i].cost < LIKENESS_NONE)
			rows[kept++] = rows[i];
	qsort(rows, kept, sizeof(*rows), compare);
}

static size_t keep_which(struct name_row *rows, size_t count, enum malle_lookup_which which)
{
	size_t kept = 0;

	if (which == MALLE_LOOKUP_ALL)
		return count;
	for (size_t i = 0; i < count; i++)
		if (rows[i].person == (which == MALLE_LOOKUP_PERSONS))
			rows[kept++] = rows[i];
	return kept;
}

/* What is known of them. */
static enum malle_status read_found(struct malle_session *session, const struct name_row *rows,
	size_t count, struct malle_lookup *lookup)
{
	void *scratch = arena_scratch(lookup);
	int64_t *ids[2], *places[2];
	size_t counts[2] = {0, 0};
	enum malle_status status;

	for (int i = 0; i < 2; i++) {
		ids[i] = arena_array(scratch, int64_t, count);
		places[i] = arena_array(scratch, int64_t, count);
	}
	for (size_t i = 0; i < count; i++) {
		bool person = rows[i].person;

		ids[person][counts[person]] = rows[i].id;
		places[person][counts[person]++] = (int64_t)i;
	}
	status = statement_rows(session, lookup, &query_people_lookup_rows,
		VALUES(value_int_array(ids[1], counts[1]), value_int_array(places[1], counts[1]),
			value_int_array(ids[0], counts[0]), value_int_array(places[0], counts[0])),
		COLUMNS(found_columns), sizeof(*lookup->rows), (void **)&lookup->rows,
		&lookup->count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_people_lookup(struct malle_session *session, void *owner, const char *typed,
	enum malle_lookup_which which, size_t limit, struct malle_lookup **lookup)
{
	struct malle_lookup *answer = arena_new(owner, struct malle_lookup);
	void *scratch = arena_scratch(answer);
	struct likeness words;
	struct name_row *rows;
	size_t count;
	const char *phone = phone_digits(scratch, typed), *mail = mail_address(scratch, typed);
	enum malle_status status = statement_rows(session, scratch, &query_people_lookup_names,
		VALUES(value_text(phone), value_text(mail)), COLUMNS(name_columns), sizeof(*rows),
		(void **)&rows, &count);

	if (status == MALLE_OK) {
		likeness_read(&words, malle_text_fold(scratch, typed));
		count = keep_which(rows, count, which);
		answer->found = weigh(rows, count, &words, false);
		if (answer->found == 0 && phone[0] == '\0' && mail[0] == '\0') {
			answer->found = weigh(rows, count, &words, true);
			answer->near = answer->found > 0;
		}
		put_in_order(rows, count);
		status = read_found(
			session, rows, answer->found < limit ? answer->found : limit, answer);
	}
	talloc_free(scratch);
	if (status != MALLE_OK) {
		malle_free(answer);
		answer = NULL;
	}
	*lookup = answer;
	return status;
}
