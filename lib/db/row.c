#include "db/row_reader.h"

#include <arpa/inet.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

/* Types of PostgreSQL, by their fixed numbers (catalog pg_type). */
enum {
	TYPE_BOOL = 16,
	TYPE_BYTEA = 17,
	TYPE_NAME = 19,
	TYPE_INT8 = 20,
	TYPE_INT2 = 21,
	TYPE_INT4 = 23,
	TYPE_TEXT = 25,
	TYPE_JSON = 114,
	TYPE_FLOAT4 = 700,
	TYPE_FLOAT8 = 701,
	TYPE_UNKNOWN = 705,
	TYPE_BPCHAR = 1042,
	TYPE_VARCHAR = 1043,
	TYPE_DATE = 1082,
	TYPE_JSONB = 3802,
	TYPE_XID8 = 5069,
	FIRST_OWN_TYPE = 16384, /* enums of the schema: their label */
};

static const int first_day = 10957; /* PostgreSQL counts days from 2000-01-01 */

/* What each kind of field reads. Ends with 0. */
static const Oid readable[][10] = {
	[COLUMN_TYPE_TEXT] = {TYPE_TEXT, TYPE_VARCHAR, TYPE_NAME, TYPE_BPCHAR, TYPE_JSON,
		TYPE_JSONB, TYPE_UNKNOWN},
	[COLUMN_TYPE_INT64] = {TYPE_INT8, TYPE_INT4, TYPE_INT2, TYPE_XID8},
	[COLUMN_TYPE_INT32] = {TYPE_INT4, TYPE_INT2},
	[COLUMN_TYPE_BOOL] = {TYPE_BOOL},
	[COLUMN_TYPE_DOUBLE] = {TYPE_FLOAT8, TYPE_FLOAT4},
	[COLUMN_TYPE_DATE] = {TYPE_DATE},
	[COLUMN_TYPE_BYTES] = {TYPE_BYTEA},
};

static bool can_read(enum column_type type, Oid oid)
{
	if (type == COLUMN_TYPE_TEXT && oid >= FIRST_OWN_TYPE)
		return true;
	for (const Oid *one = readable[type]; *one != 0; one++)
		if (*one == oid)
			return true;
	return false;
}

enum malle_status row_reader_init(struct row_reader *reader, struct malle_session *session,
	void *owner, const char *what, const struct column *columns, size_t count,
	const PGresult *result)
{
	*reader = (struct row_reader) {.columns = columns, .count = count, .what = what};
	reader->fields = arena_array(owner, int, count);
	for (size_t i = 0; i < count; i++) {
		int field = PQfnumber(result, columns[i].name);

		if (field < 0)
			return session_fail(session, MALLE_INTERNAL,
				_("the statement '%s' has no column '%s'"), what, columns[i].name);
		if (!can_read(columns[i].type, PQftype(result, field)))
			return session_fail(session, MALLE_INTERNAL,
				_("the column '%s' of the statement '%s' has another type (%u)"),
				columns[i].name, what, PQftype(result, field));
		reader->fields[i] = field;
	}
	return MALLE_OK;
}

static uint32_t read_32(const char *bytes)
{
	uint32_t network;

	memcpy(&network, bytes, sizeof network);
	return ntohl(network);
}

/* smallint, integer and bigint, by their length. */
static int64_t read_int(const char *bytes, int length)
{
	uint16_t small;

	if (length == 2) {
		memcpy(&small, bytes, sizeof small);
		return (int16_t)ntohs(small);
	}
	if (length == 4)
		return (int32_t)read_32(bytes);
	return (int64_t)(((uint64_t)read_32(bytes) << 32) | read_32(bytes + 4));
}

static double read_double(const char *bytes, int length)
{
	uint64_t bits = (uint64_t)read_int(bytes, length);
	uint32_t bits_32 = (uint32_t)bits;
	double value;
	float value_32;

	if (length == 4) {
		memcpy(&value_32, &bits_32, sizeof value_32);
		return value_32;
	}
	memcpy(&value, &bits, sizeof value);
	return value;
}

static struct malle_date read_date(const char *bytes)
{
	int32_t days = (int32_t)read_32(bytes);
	const struct malle_date last = {.year = 9999, .month = 12, .day = 31};

	if (days == INT32_MAX || days == INT32_MIN)
		return (struct malle_date) {0};
	if (days > malle_date_to_days(last) - first_day)
		return last;
	return malle_date_from_days(days + first_day);
}

static enum malle_status read_bytes(struct malle_session *session, void *owner,
	const struct row_reader *reader, const char *bytes, size_t size, struct malle_bytes *field)
{
	void *copy = arena_try_bytes(owner, size);

	if (copy == NULL)
		return session_fail(session, MALLE_INTERNAL,
			_("there is no memory for %zu bytes of '%s'"), size, reader->what);
	memcpy(copy, bytes, size);
	*field = (struct malle_bytes) {.data = copy, .size = size};
	return MALLE_OK;
}

/* jsonb starts with its version. */
static const char *read_text(void *owner, const char *bytes, size_t size, Oid type)
{
	size_t skipped = type == TYPE_JSONB && size > 0 ? 1 : 0;

	return arena_strndup(owner, bytes + skipped, size - skipped);
}

static void read_null(enum column_type type, void *field)
{
	switch (type) {
	case COLUMN_TYPE_TEXT: *(const char **)field = ""; break;
	case COLUMN_TYPE_INT64: *(int64_t *)field = 0; break;
	case COLUMN_TYPE_INT32: *(int32_t *)field = 0; break;
	case COLUMN_TYPE_BOOL: *(bool *)field = false; break;
	case COLUMN_TYPE_DOUBLE: *(double *)field = 0; break;
	case COLUMN_TYPE_DATE: *(struct malle_date *)field = (struct malle_date) {0}; break;
	case COLUMN_TYPE_BYTES: *(struct malle_bytes *)field = (struct malle_bytes) {0}; break;
	}
}

enum malle_status row_reader_read(const struct row_reader *reader, struct malle_session *session,
	void *owner, const PGresult *result, int number, void *row)
{
	for (size_t i = 0; i < reader->count; i++) {
		enum column_type type = reader->columns[i].type;
		void *field = (char *)row + reader->columns[i].offset;
		const char *bytes = PQgetvalue(result, number, reader->fields[i]);
		int length = PQgetlength(result, number, reader->fields[i]);
		enum malle_status status = MALLE_OK;

		if (PQgetisnull(result, number, reader->fields[i])) {
			read_null(type, field);
			continue;
		}
		switch (type) {
		case COLUMN_TYPE_TEXT:
			*(const char **)field = read_text(
				owner, bytes, (size_t)length, PQftype(result, reader->fields[i]));
			break;
		case COLUMN_TYPE_INT64: *(int64_t *)field = read_int(bytes, length); break;
		case COLUMN_TYPE_INT32: *(int32_t *)field = (int32_t)read_int(bytes, length); break;
		case COLUMN_TYPE_BOOL: *(bool *)field = *bytes != 0; break;
		case COLUMN_TYPE_DOUBLE: *(double *)field = read_double(bytes, length); break;
		case COLUMN_TYPE_DATE: *(struct malle_date *)field = read_date(bytes); break;
		case COLUMN_TYPE_BYTES:
			status = read_bytes(session, owner, reader, bytes, (size_t)length, field);
			break;
		}
		if (status != MALLE_OK)
			return status;
	}
	return MALLE_OK;
}
