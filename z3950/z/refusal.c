/* How a problem is said in Z39.50, and the services that we refuse in their own words: a client
 * that asks for Scan or Sort gets a response with a diagnostic and keeps its session. */
#include "z3950/z/handler.h"

#include <yaz/oid_db.h>

Z_DiagRec *z_diagnostic(struct exchange *exchange, const struct problem *problem)
{
	return zget_DiagRec(
		exchange->odr, diagnostic_codes(problem->diagnostic)->bib1, problem->detail);
}

Z_Records *z_records_problem(struct exchange *exchange, const struct problem *problem)
{
	Z_Records *records = odr_malloc(exchange->odr, sizeof(*records));

	records->which = Z_Records_NSD;
	records->u.nonSurrogateDiagnostic = zget_DefaultDiagFormat(
		exchange->odr, diagnostic_codes(problem->diagnostic)->bib1, problem->detail);
	return records;
}

static Z_DiagRec **refusal(struct exchange *exchange, enum diagnostic diagnostic)
{
	struct problem problem;
	Z_DiagRec **list = odr_malloc(exchange->odr, sizeof(Z_DiagRec *));

	problem_set(&problem, diagnostic, "not offered by this server");
	list[0] = z_diagnostic(exchange, &problem);
	return list;
}

Z_APDU *z_handle_scan(struct exchange *exchange, const Z_APDU *request)
{
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_scanResponse);
	Z_ScanResponse *response = answer->u.scanResponse;

	response->referenceId = request->u.scanRequest->referenceId;
	*response->scanStatus = Z_Scan_failure;
	*response->numberOfEntriesReturned = 0;
	response->entries = odr_malloc(exchange->odr, sizeof(*response->entries));
	response->entries->num_entries = 0;
	response->entries->entries = NULL;
	response->entries->num_nonsurrogateDiagnostics = 1;
	response->entries->nonsurrogateDiagnostics = refusal(exchange, DIAGNOSTIC_SCAN);
	return answer;
}

Z_APDU *z_handle_sort(struct exchange *exchange, const Z_APDU *request)
{
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_sortResponse);
	Z_SortResponse *response = answer->u.sortResponse;

	response->referenceId = request->u.sortRequest->referenceId;
	*response->sortStatus = Z_SortResponse_failure;
	response->resultSetStatus = odr_intdup(exchange->odr, Z_SortResponse_unchanged);
	response->num_diagnostics = 1;
	response->diagnostics = refusal(exchange, DIAGNOSTIC_SORT);
	return answer;
}

Z_APDU *z_handle_extended_service(struct exchange *exchange, const Z_APDU *request)
{
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_extendedServicesResponse);
	Z_ExtendedServicesResponse *response = answer->u.extendedServicesResponse;

	response->referenceId = request->u.extendedServicesRequest->referenceId;
	*response->operationStatus = Z_ExtendedServicesResponse_failure;
	response->num_diagnostics = 1;
	response->diagnostics = refusal(exchange, DIAGNOSTIC_EXTENDED_SERVICE);
	return answer;
}
