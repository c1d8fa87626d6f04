/* Init: versions, options, sizes, characters. */
#include <yaz/otherinfo.h>

#include "z3950/z/handler.h"

/* Options that we grant to who asks. */
static const int granted[] = {
	Z_Options_search,
	Z_Options_present,
	Z_Options_delSet,
	Z_Options_namedResultSets,
};

static const int versions[] = {Z_ProtocolVersion_1, Z_ProtocolVersion_2, Z_ProtocolVersion_3};

static Odr_int clamp(Odr_int size)
{
	if (size < SESSION_MESSAGE_MIN)
		return SESSION_MESSAGE_MIN;
	return size > SESSION_MESSAGE_MAX ? SESSION_MESSAGE_MAX : size;
}

static void agree_sizes(struct z_session *session, const Z_InitRequest *request)
{
	session->message_size = clamp(*request->preferredMessageSize);
	session->record_size = clamp(*request->maximumRecordSize);
	if (session->record_size < session->message_size)
		session->record_size = session->message_size;
}

static void agree_charset(struct exchange *exchange, const Z_InitRequest *request, Z_APDU *answer)
{
	Z_OtherInformation **information;
	Z_OtherInformationUnit *unit;
	Z_External *record;

	exchange->session->charset = charset_negotiate(exchange->odr, request->otherInfo, &record);
	if (record == NULL)
		return;
	yaz_oi_APDU(answer, &information);
	unit = yaz_oi_update(information, exchange->odr, NULL, 0, 0);
	unit->which = Z_OtherInfo_externallyDefinedInfo;
	unit->information.externallyDefinedInfo = record;
	ODR_MASK_SET(answer->u.initResponse->options, Z_Options_negotiationModel);
}

static bool agree_version(const Z_InitRequest *request, Z_InitResponse *response)
{
	bool any = false;

	ODR_MASK_ZERO(response->protocolVersion);
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		if (!ODR_MASK_GET(request->protocolVersion, versions[i]))
			continue;
		ODR_MASK_SET(response->protocolVersion, versions[i]);
		any = true;
	}
	return any;
}

Z_APDU *z_handle_init(struct exchange *exchange, const Z_APDU *apdu)
{
	const Z_InitRequest *request = apdu->u.initRequest;
	Z_APDU *answer = zget_APDU(exchange->odr, Z_APDU_initResponse);
	Z_InitResponse *response = answer->u.initResponse;

	response->referenceId = request->referenceId;
	*response->result = agree_version(request, response);
	ODR_MASK_ZERO(response->options);
	for (size_t i = 0; i < sizeof(granted) / sizeof(granted[0]); i++)
		if (ODR_MASK_GET(request->options, granted[i]))
			ODR_MASK_SET(response->options, granted[i]);
	agree_sizes(exchange->session, request);
	agree_charset(exchange, request, answer);
	*response->preferredMessageSize = exchange->session->message_size;
	*response->maximumRecordSize = exchange->session->record_size;
	exchange->session->named_sets = ODR_MASK_GET(response->options, Z_Options_namedResultSets);
	response->implementationId = odr_strdup(exchange->odr, "malle");
	response->implementationName = odr_strdup(exchange->odr, "Malle gateway");
	response->implementationVersion = odr_strdup(exchange->odr, malle_version());
	exchange->session->initialised = *response->result;
	exchange->close = !*response->result;
	return answer;
}
