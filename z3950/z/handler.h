/* Between the parts of z/: one exchange, and the handler of each kind of PDU. */
#ifndef Z3950_Z_HANDLER_H
#define Z3950_Z_HANDLER_H

#include "z3950/z/session.h"

struct exchange {
	struct z_session *session;
	struct service *service;
	ODR odr;     /* what the response is made of lives here */
	void *owner; /* and what the service gives lives here; both until it is sent */
	bool close;
};

/* A handler makes the response PDU. NULL: the standard has no answer to this request. */
typedef Z_APDU *z_handler(struct exchange *exchange, const Z_APDU *request);

z_handler z_handle_init, z_handle_search, z_handle_present, z_handle_delete, z_handle_scan,
	z_handle_sort, z_handle_extended_service, z_handle_close, z_handle_nothing;

Z_APDU *z_make_close(
	struct exchange *exchange, Z_ReferenceId *reference, Odr_int reason, const char *words);

/* Records of a set, or the diagnostic in their place, as Search and Present both send them. */
struct delivery {
	const struct result_set *set;
	Odr_int start, count;                   /* 1 is the first */
	const Odr_oid *syntax;                  /* may be NULL */
	const Z_RecordComposition *composition; /* may be NULL */
	/* out */
	Z_Records *records;
	Odr_int returned, next;
	Odr_int status; /* Z_PresentStatus_... */
};
void z_deliver(struct exchange *exchange, struct delivery *delivery);

Z_Records *z_records_problem(struct exchange *exchange, const struct problem *problem);
Z_DiagRec *z_diagnostic(struct exchange *exchange, const struct problem *problem);

#endif
