/* Delete: result sets go, by name or all of them. */
#include "z3950/z/handler.h"

static Z_ListStatus *delete_one(struct exchange *exchange, const char *name)
{
	Z_ListStatus *status = odr_malloc(exchange->odr, sizeof(*status));
	bool deleted = result_sets_delete(&exchange->session->sets, name);

	status->id = odr_strdup(exchange->odr, name);
	status->status = odr_intdup(exchange->odr,
		deleted ? Z_DeleteStatus_success : Z_DeleteStatus_resultSetDidNotExist);
	return status;
}

static void delete_list(struct exchange *exchange, const Z_DeleteResultSetRequest *request,
	Z_DeleteResultSetResponse *response)
{
	Z_ListStatuses *statuses = odr_malloc(exchange->odr, sizeof(*statuses));

	statuses->num = request->num_resultSetList;
	statuses->elements =
		odr_malloc(exchange->odr, (statuses->num + 1) * sizeof(Z_ListStatus *));
	for (int i = 0; i < statuses->num; i++) {
		statuses->elements[i] = delete_one(exchange, request->resultSetList[i]);
		if (*statuses->elements[i]->status != Z_DeleteStatus_success)
			*response->deleteOperationStatus =
				Z_DeleteStatus_notAllRequestedResultSetsDeleted;
	}
	response->deleteListStatuses = statuses;
}

Z_APDU *z_handle_delete(struct exchange *exchange, const Z_APDU *apdu)
{
	const Z_DeleteResultSetRequest *request = apdu->u.deleteResultSetRequest;
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_deleteResultSetResponse);
	Z_DeleteResultSetResponse *response = answer->u.deleteResultSetResponse;

	response->referenceId = request->referenceId;
	*response->deleteOperationStatus = Z_DeleteStatus_success;
	if (*request->deleteFunction == Z_DeleteResultSetRequest_list)
		delete_list(exchange, request, response);
	else
		result_sets_clear(&exchange->session->sets);
	return answer;
}
