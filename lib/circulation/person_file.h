/* Files with names of persons that the program wrote: it remembers where, and removes those that
 * name somebody who was forgotten (R11.3). */
#ifndef CIRCULATION_PERSON_FILE_H
#define CIRCULATION_PERSON_FILE_H

#include <malle/privacy.h>

/* Look at every file that is remembered: remove it when it holds the card or the name of somebody
 * of the report whose name was erased; forget those that are gone. The report gets their names. */
enum malle_status person_files_forget(
	struct malle_session *session, struct malle_privacy_report *report) MALLE_MUST_CHECK;

#endif
