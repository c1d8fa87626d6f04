/* One Z39.50 session: what was agreed at Init, the result sets, and the answer to each PDU. It
 * knows no socket and no thread; the one who has the PDU has the session. */
#ifndef Z3950_Z_SESSION_H
#define Z3950_Z_SESSION_H

#include <yaz/proto.h>

#include "z3950/service/service.h"
#include "z3950/z/charset.h"
#include "z3950/z/result_sets.h"

/* What we send at most, whatever the client would take: a record or an answer of 4 MiB. */
enum { SESSION_MESSAGE_MAX = 4 * 1024 * 1024, SESSION_MESSAGE_MIN = 1024 };

struct z_session {
	bool initialised;
	bool named_sets;
	enum charset charset;
	Odr_int message_size; /* preferredMessageSize */
	Odr_int record_size;  /* maximumRecordSize */
	struct result_sets sets;
};

/* What one thread needs to read and write PDUs. */
struct z_codec {
	ODR decode;
	ODR encode;
};

void z_codec_init(struct z_codec *codec);
void z_codec_release(struct z_codec *codec);

struct z_answer {
	const char *bytes; /* belong to the codec, until it answers again */
	size_t size;       /* 0: nothing to send */
	bool close;        /* the session ends after this */
};

void z_session_init(struct z_session *session);
void z_session_release(struct z_session *session);

/* Answer one framed message. Always an answer, if only Close. */
void z_session_answer(struct z_session *session, struct z_codec *codec, struct service *service,
	const char *bytes, size_t size, struct z_answer *answer);

/* A Close that we send on our own: Z_Close_protocolError and a few words. */
void z_close(struct z_codec *codec, Odr_int reason, const char *words, struct z_answer *answer);

#endif
