/* Present, and the records that come with a Search. */
#include <string.h>
#include <yaz/oid_db.h>
#include <yaz/oid_util.h>

#include "z3950/memory.h"
#include "z3950/z/handler.h"
#include "z3950/z/syntax.h"

enum {
	/* Records fetched at a time: an answer stops at the message size, and what was rendered
	 * after that is thrown away. */
	BATCH = 50,
	/* What a record costs beside its bytes: tags, lengths, syntax, database name. */
	RECORD_OVERHEAD = 64,
	ANSWER_OVERHEAD = 256,
};

struct packing {
	struct exchange *exchange;
	struct delivery *delivery;
	Odr_oid syntax[OID_SIZE];
	Z_NamePlusRecordList *list;
	Odr_int size; /* of the answer so far */
};

static Z_NamePlusRecord *pack_surrogate(struct packing *packing, const struct problem *problem)
{
	return zget_surrogateDiagRec(packing->exchange->odr, packing->delivery->set->database,
		diagnostic_codes(problem->diagnostic)->bib1, problem->detail);
}

static Z_NamePlusRecord *pack_bytes(struct packing *packing, struct malle_bytes bytes)
{
	ODR odr = packing->exchange->odr;
	Z_NamePlusRecord *record = odr_malloc(odr, sizeof(*record));

	record->databaseName = odr_strdup(odr, packing->delivery->set->database);
	record->which = Z_NamePlusRecord_databaseRecord;
	record->u.databaseRecord =
		z_ext_record_oid(odr, packing->syntax, (const char *)bytes.data, (int)bytes.size);
	return record;
}

/* One more record into the answer. false: it goes into the next one (partial-2). */
static bool pack(struct packing *packing, const struct presented *presented)
{
	const struct z_session *session = packing->exchange->session;
	Odr_int size = (Odr_int)presented->bytes.size + RECORD_OVERHEAD;
	struct problem problem = presented->problem;
	bool alone = packing->delivery->count == 1;

	if (size > session->record_size)
		problem_set(&problem, DIAGNOSTIC_RECORD_OVER_MAXIMUM, NULL);
	else if (size > session->message_size && !alone)
		problem_set(&problem, DIAGNOSTIC_RECORD_OVER_MESSAGE, NULL);
	if (problem.diagnostic != DIAGNOSTIC_NONE)
		size = RECORD_OVERHEAD;
	if (packing->list->num_records > 0 && packing->size + size > session->message_size)
		return false;
	packing->size += size;
	packing->list->records[packing->list->num_records++] =
		problem.diagnostic != DIAGNOSTIC_NONE ? pack_surrogate(packing, &problem)
						      : pack_bytes(packing, presented->bytes);
	return true;
}

/* The next records of the range. *full (out): no more fit. */
static bool pack_batch(struct packing *packing, const struct presentation *presentation, size_t at,
	size_t count, bool *full, struct problem *problem)
{
	struct exchange *exchange = packing->exchange;
	void *scratch = memory_owner(exchange->owner);
	struct presented *records;
	bool good = service_present(exchange->service, scratch,
		packing->delivery->set->kept.titles + at, count, presentation, &records, problem);

	for (size_t i = 0; good && i < count && !*full; i++)
		*full = !pack(packing, &records[i]);
	if (good)
		malle_free(scratch);
	return good;
}

static bool deliver(struct packing *packing, struct problem *problem)
{
	struct delivery *delivery = packing->delivery;
	ODR odr = packing->exchange->odr;
	size_t at = (size_t)delivery->start - 1, end = at + (size_t)delivery->count;
	struct presentation presentation;
	bool full = false;

	if (end > delivery->set->kept.count)
		return problem_set(problem, DIAGNOSTIC_OUT_OF_RANGE,
			memory_text(packing->exchange->owner, "%zu", delivery->set->kept.count));
	if (!syntax_choose(packing->exchange->owner, delivery->syntax, delivery->composition,
		    &presentation, problem))
		return false;
	oid_dotstring_to_oid(malle_format(presentation.format)->syntax, packing->syntax);
	packing->list = odr_malloc(odr, sizeof(*packing->list));
	packing->list->num_records = 0;
	packing->list->records = odr_malloc(odr, (end - at + 1) * sizeof(Z_NamePlusRecord *));
	while (at < end && !full) {
		size_t count = end - at < BATCH ? end - at : BATCH;

		if (!pack_batch(packing, &presentation, at, count, &full, problem))
			return false;
		at += count;
	}
	return true;
}

static Odr_int next_position(const struct delivery *delivery)
{
	Odr_int next = delivery->start + delivery->returned;

	return next > delivery->set->hits ? 0 : next;
}

void z_deliver(struct exchange *exchange, struct delivery *delivery)
{
	struct packing packing = {
		.exchange = exchange, .delivery = delivery, .size = ANSWER_OVERHEAD};
	struct problem problem = {0};

	delivery->returned = 0;
	if (deliver(&packing, &problem)) {
		delivery->returned = packing.list->num_records;
		delivery->records = odr_malloc(exchange->odr, sizeof(Z_Records));
		delivery->records->which = Z_Records_DBOSD;
		delivery->records->u.databaseOrSurDiagnostics = packing.list;
		delivery->status = delivery->returned == delivery->count
					   ? Z_PresentStatus_success
					   : Z_PresentStatus_partial_2;
	} else {
		delivery->records = z_records_problem(exchange, &problem);
		delivery->status = Z_PresentStatus_failure;
	}
	delivery->next = next_position(delivery);
}

static bool check_request(struct exchange *exchange, const Z_PresentRequest *request,
	const struct result_set **set, struct problem *problem)
{
	Odr_int start = *request->resultSetStartPoint, count = *request->numberOfRecordsRequested;

	*set = result_sets_find(&exchange->session->sets, request->resultSetId);
	if (*set == NULL)
		return problem_set(problem, DIAGNOSTIC_SET_UNKNOWN,
			memory_copy_bytes(exchange->owner, request->resultSetId,
				strnlen(request->resultSetId, PROBLEM_DETAIL_MAX)));
	if (request->num_ranges > 0)
		return problem_set(problem, DIAGNOSTIC_RANGES, NULL);
	if (start < 1 || count < 0 || start > (*set)->hits || count > (*set)->hits - start + 1)
		return problem_set(problem, DIAGNOSTIC_OUT_OF_RANGE, NULL);
	return true;
}

Z_APDU *z_handle_present(struct exchange *exchange, const Z_APDU *apdu)
{
	const Z_PresentRequest *request = apdu->u.presentRequest;
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_presentResponse);
	Z_PresentResponse *response = answer->u.presentResponse;
	struct delivery delivery = {
		.start = *request->resultSetStartPoint,
		.count = *request->numberOfRecordsRequested,
		.syntax = request->preferredRecordSyntax,
		.composition = request->recordComposition,
	};
	struct problem problem = {0};

	response->referenceId = request->referenceId;
	*response->numberOfRecordsReturned = 0;
	if (!check_request(exchange, request, &delivery.set, &problem)) {
		response->records = z_records_problem(exchange, &problem);
		*response->presentStatus = Z_PresentStatus_failure;
		*response->nextResultSetPosition = 0;
		return answer;
	}
	z_deliver(exchange, &delivery);
	response->records = delivery.records;
	*response->presentStatus = delivery.status;
	*response->numberOfRecordsReturned = delivery.returned;
	*response->nextResultSetPosition = delivery.next;
	return answer;
}
