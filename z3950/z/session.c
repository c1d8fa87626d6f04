/* Decode, find the handler in the table, encode. */
#include "z3950/z/session.h"

#include <string.h>

#include "z3950/log.h"
#include "z3950/memory.h"
#include "z3950/z/handler.h"

static const struct {
	int which;
	z_handler *handler;
} handlers[] = {
	{Z_APDU_initRequest, z_handle_init},
	{Z_APDU_searchRequest, z_handle_search},
	{Z_APDU_presentRequest, z_handle_present},
	{Z_APDU_deleteResultSetRequest, z_handle_delete},
	{Z_APDU_scanRequest, z_handle_scan},
	{Z_APDU_sortRequest, z_handle_sort},
	{Z_APDU_extendedServicesRequest, z_handle_extended_service},
	/* We never grant resource control: a trigger has no answer in the standard. */
	{Z_APDU_triggerResourceControlRequest, z_handle_nothing},
	{Z_APDU_close, z_handle_close},
};

void z_codec_init(struct z_codec *codec)
{
	codec->decode = odr_createmem(ODR_DECODE);
	codec->encode = odr_createmem(ODR_ENCODE);
}

void z_codec_release(struct z_codec *codec)
{
	odr_destroy(codec->decode);
	odr_destroy(codec->encode);
}

void z_session_init(struct z_session *session)
{
	memset(session, 0, sizeof(*session));
	session->message_size = SESSION_MESSAGE_MIN;
	session->record_size = SESSION_MESSAGE_MIN;
}

void z_session_release(struct z_session *session)
{
	result_sets_clear(&session->sets);
}

Z_APDU *z_make_close(
	struct exchange *exchange, Z_ReferenceId *reference, Odr_int reason, const char *words)
{
	Z_APDU *apdu = zget_APDU(exchange->odr, Z_APDU_close);

	apdu->u.close->referenceId = reference;
	*apdu->u.close->closeReason = reason;
	apdu->u.close->diagnosticInformation = odr_strdup(exchange->odr, words);
	exchange->close = true;
	return apdu;
}

Z_APDU *z_handle_close(struct exchange *exchange, const Z_APDU *request)
{
	return z_make_close(exchange, request->u.close->referenceId, Z_Close_finished, "goodbye");
}

Z_APDU *z_handle_nothing(struct exchange *exchange, const Z_APDU *request)
{
	(void)exchange, (void)request;
	return NULL;
}

static Z_APDU *dispatch(struct exchange *exchange, const Z_APDU *request)
{
	bool init = request->which == Z_APDU_initRequest;

	if (!exchange->session->initialised && !init && request->which != Z_APDU_close)
		return z_make_close(exchange, NULL, Z_Close_protocolError, "Init comes first");
	if (exchange->session->initialised && init)
		return z_make_close(exchange, NULL, Z_Close_protocolError, "Init comes once");
	for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++)
		if (handlers[i].which == request->which)
			return handlers[i].handler(exchange, request);
	return z_make_close(
		exchange, NULL, Z_Close_protocolError, "a request that this server does not know");
}

static bool encode(struct z_codec *codec, Z_APDU *apdu, struct z_answer *answer)
{
	int size;

	if (!z_APDU(codec->encode, &apdu, 0, NULL))
		return false;
	answer->bytes = odr_getbuf(codec->encode, &size, NULL);
	answer->size = (size_t)size;
	return true;
}

void z_close(struct z_codec *codec, Odr_int reason, const char *words, struct z_answer *answer)
{
	struct exchange exchange = {.odr = codec->encode};

	odr_reset(codec->encode);
	memset(answer, 0, sizeof(*answer));
	encode(codec, z_make_close(&exchange, NULL, reason, words), answer);
	answer->close = true;
}

void z_session_answer(struct z_session *session, struct z_codec *codec, struct service *service,
	const char *bytes, size_t size, struct z_answer *answer)
{
	struct exchange exchange = {.session = session, .service = service, .odr = codec->encode};
	Z_APDU *request = NULL, *response;

	odr_reset(codec->decode);
	odr_reset(codec->encode);
	memset(answer, 0, sizeof(*answer));
	/* ODR reads only: the cast takes nothing away. */
	odr_setbuf(codec->decode, (char *)bytes, (int)size, 0);
	if (!z_APDU(codec->decode, &request, 0, NULL)) {
		log_line(MALLE_LOG_INFO, "z39.50: message of %zu bytes is no PDU: %s", size,
			odr_errmsg(odr_geterror(codec->decode)));
		z_close(codec, Z_Close_protocolError, "not a Z39.50 PDU", answer);
		return;
	}
	exchange.owner = memory_owner(NULL);
	response = dispatch(&exchange, request);
	if (response != NULL && !encode(codec, response, answer)) {
		log_line(MALLE_LOG_ERROR, "z39.50: response cannot be encoded: %s",
			odr_errmsg(odr_geterror(codec->encode)));
		z_close(codec, Z_Close_systemProblem, "response cannot be encoded", answer);
	}
	answer->close = answer->close || exchange.close;
	malle_free(exchange.owner);
}
