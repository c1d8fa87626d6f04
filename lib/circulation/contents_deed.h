/* One operation on the contents of a box, from the scan to the answer: the box is locked and read,
 * then the operation decides, records its event and writes, in one transaction. */
#ifndef CIRCULATION_CONTENTS_DEED_H
#define CIRCULATION_CONTENTS_DEED_H

#include "circulation/contents.h"
#include "circulation/desk_copy.h"
#include "people/right.h"

struct contents_deed;

typedef enum malle_status contents_deed_part(
	struct malle_session *session, struct contents_deed *deed);

struct contents_deed {
	/* what is wanted */
	void *owner;
	const char *barcode;
	const char *command; /* "piece add" */
	const char *kind;    /* of the event: "piece.add" */
	const char *key;
	enum right right;
	contents_deed_part *run; /* finds, decides, calls contents_deed_record, writes */
	void *data;
	/* what was found in this try of the transaction */
	struct malle_circulation *answer;
	struct desk_copy copy;
	struct box box;
	struct finding_list findings;
};

/* Run it; the answer, with the contents as they are then, hangs below `owner`. A key that is known
 * writes nothing and answers `repeated` (R0.6). */
enum malle_status contents_deed_run(
	struct malle_session *session, struct contents_deed *deed) MALLE_MUST_CHECK;

/* Record the event: answer->event. */
enum malle_status contents_deed_record(
	struct malle_session *session, struct contents_deed *deed) MALLE_MUST_CHECK;

#endif
