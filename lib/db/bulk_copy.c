#include "db/bulk_copy.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "db/dispatch.h"
#include "db/failure.h"

enum {
	FLUSH_AT = 65536,
	EPOCH_DAYS = 10957, /* 2000-01-01, from which PostgreSQL counts */
	TYPE_INT8 = 20,
	TYPE_TEXT = 25,
};

/* The signature and its NUL, no flags (4 bytes), no extension (4 bytes). */
static const char copy_header[19] = "PGCOPY\n\377\r\n";

struct bulk_copy {
	struct malle_session *session;
	const struct query *query;
	struct buffer buffer;
	int *widths; /* bytes of an integer in each column, by the query's parameters */
	size_t columns;
};

static int integer_width(const char *parameter)
{
	if (strncmp(parameter, "integer", 7) == 0)
		return 4;
	if (strncmp(parameter, "smallint", 8) == 0)
		return 2;
	return 8;
}

static void read_widths(struct bulk_copy *copy)
{
	const char *parameter = copy->query->params;

	while (*parameter != '\0') {
		copy->widths = arena_resize(copy, copy->widths, int, copy->columns + 1);
		copy->widths[copy->columns++] = integer_width(parameter);
		parameter += strcspn(parameter, ",");
		parameter += strspn(parameter, ", ");
	}
}

enum malle_status bulk_copy_begin(struct malle_session *session, void *owner,
	const struct query *query, struct bulk_copy **copy)
{
	PGresult *result;
	enum malle_status status = dispatch(session, query, NO_VALUES, DISPATCH_COPY, &result);

	if (status == MALLE_OK && PQresultStatus(result) != PGRES_COPY_IN)
		status = failure_from_result(session, query->name, result);
	PQclear(result);
	if (status != MALLE_OK)
		return status;
	*copy = arena_new(owner, struct bulk_copy);
	(*copy)->session = session;
	(*copy)->query = query;
	buffer_init(&(*copy)->buffer, *copy);
	buffer_add(&(*copy)->buffer, copy_header, sizeof copy_header);
	read_widths(*copy);
	session->database->busy = true;
	return MALLE_OK;
}

static void add_16(struct buffer *buffer, uint16_t number)
{
	uint16_t network = htons(number);

	buffer_add(buffer, &network, sizeof network);
}

static void add_32(struct buffer *buffer, uint32_t number)
{
	uint32_t network = htonl(number);

	buffer_add(buffer, &network, sizeof network);
}

static void add_64(struct buffer *buffer, int64_t number)
{
	add_32(buffer, (uint32_t)((uint64_t)number >> 32));
	add_32(buffer, (uint32_t)number);
}

static void add_sized(struct buffer *buffer, const void *bytes, size_t size)
{
	add_32(buffer, (uint32_t)size);
	buffer_add(buffer, bytes, size);
}

static void add_integer(struct buffer *buffer, int64_t number, int width)
{
	add_32(buffer, (uint32_t)width);
	if (width == 8)
		add_64(buffer, number);
	else if (width == 4)
		add_32(buffer, (uint32_t)number);
	else
		add_16(buffer, (uint16_t)number);
}

static void add_element(struct buffer *buffer, const struct value *value, size_t i)
{
	if (value->type == VALUE_INT_ARRAY)
		add_integer(buffer, value->numbers[i], 8);
	else if (value->texts[i] == NULL)
		add_32(buffer, UINT32_MAX);
	else
		add_sized(buffer, value->texts[i], strlen(value->texts[i]));
}

/* One dimension from 1: dimensions, has-null flag, element type, length, lower bound, elements. */
static void add_array(struct buffer *buffer, const struct value *value)
{
	size_t start = buffer->size;
	uint32_t size;

	add_32(buffer, 0);
	add_32(buffer, value->count > 0 ? 1 : 0);
	add_32(buffer, value->type == VALUE_TEXT_ARRAY);
	add_32(buffer, value->type == VALUE_TEXT_ARRAY ? TYPE_TEXT : TYPE_INT8);
	if (value->count > 0) {
		add_32(buffer, (uint32_t)value->count);
		add_32(buffer, 1);
	}
	for (size_t i = 0; i < value->count; i++)
		add_element(buffer, value, i);
	size = htonl((uint32_t)(buffer->size - start - sizeof size));
	memcpy(buffer->data + start, &size, sizeof size);
}

static void add_value(struct buffer *buffer, const struct value *value, int width)
{
	switch (value->type) {
	case VALUE_NULL: add_32(buffer, UINT32_MAX); break;
	case VALUE_TEXT: add_sized(buffer, value->text, strlen(value->text)); break;
	case VALUE_INT: add_integer(buffer, value->number, width); break;
	case VALUE_BOOL: add_sized(buffer, value->truth ? "\1" : "\0", 1); break;
	case VALUE_DATE:
		add_integer(buffer, malle_date_to_days(value->date) - EPOCH_DAYS, 4);
		break;
	case VALUE_BYTES: add_sized(buffer, value->bytes.data, value->bytes.size); break;
	case VALUE_TEXT_ARRAY:
	case VALUE_INT_ARRAY: add_array(buffer, value); break;
	}
}

static enum malle_status flush(struct bulk_copy *copy)
{
	PGconn *connection = copy->session->database->connection;

	if (PQputCopyData(connection, copy->buffer.data, (int)copy->buffer.size) != 1)
		return failure_lost(copy->session, PQerrorMessage(connection));
	buffer_clear(&copy->buffer);
	return MALLE_OK;
}

enum malle_status bulk_copy_row(struct bulk_copy *copy, const struct value *values, size_t count)
{
	if (count != copy->columns)
		return session_fail(copy->session, MALLE_INTERNAL,
			_("'%s' takes %zu values, not %zu"), copy->query->name, copy->columns,
			count);
	add_16(&copy->buffer, (uint16_t)count);
	for (size_t i = 0; i < count; i++)
		add_value(&copy->buffer, &values[i], copy->widths[i]);
	return copy->buffer.size >= FLUSH_AT ? flush(copy) : MALLE_OK;
}

/* All results must be read before the connection is free again. */
static enum malle_status read_results(struct bulk_copy *copy, bool given_up, int64_t *rows)
{
	PGconn *connection = copy->session->database->connection;
	enum malle_status status = MALLE_OK;
	PGresult *result;

	while ((result = PQgetResult(connection)) != NULL) {
		if (PQresultStatus(result) == PGRES_COMMAND_OK) {
			if (rows != NULL)
				*rows = strtoll(PQcmdTuples(result), NULL, 10);
		} else if (!given_up && status == MALLE_OK) {
			status = failure_from_result(copy->session, copy->query->name, result);
		}
		PQclear(result);
	}
	return status;
}

enum malle_status bulk_copy_end(struct bulk_copy *copy, enum malle_status status, int64_t *rows)
{
	struct malle_session *session;
	PGconn *connection;
	enum malle_status ended;

	if (copy == NULL) /* begin failed */
		return status;
	session = copy->session;
	connection = session->database->connection;
	if (status == MALLE_OK) {
		add_16(&copy->buffer, UINT16_MAX);
		status = flush(copy);
	}
	if (PQputCopyEnd(connection, status == MALLE_OK ? NULL : "given up") != 1 &&
		status == MALLE_OK)
		status = failure_lost(session, PQerrorMessage(connection));
	ended = read_results(copy, status != MALLE_OK, rows);
	session->database->busy = false;
	malle_free(copy);
	return status != MALLE_OK ? status : ended;
}
