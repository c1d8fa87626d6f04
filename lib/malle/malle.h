/* All of libmalle. */
#ifndef MALLE_MALLE_H
#define MALLE_MALLE_H

#include <malle/appointment.h>
#include <malle/base.h>
#include <malle/block.h>
#include <malle/booking.h>
#include <malle/brochures.h>
#include <malle/calendar.h>
#include <malle/catalogue.h>
#include <malle/circulation.h>
#include <malle/contents.h>
#include <malle/copies.h>
#include <malle/database.h>
#include <malle/date.h>
#include <malle/downloads.h>
#include <malle/image.h>
#include <malle/import.h>
#include <malle/lending.h>
#include <malle/log.h>
#include <malle/lookup.h>
#include <malle/newcomer.h>
#include <malle/note.h>
#include <malle/offline.h>
#include <malle/outbox.h>
#include <malle/paper.h>
#include <malle/people.h>
#include <malle/people_file.h>
#include <malle/privacy.h>
#include <malle/record.h>
#include <malle/reminder.h>
#include <malle/render.h>
#include <malle/requests.h>
#include <malle/rules.h>
#include <malle/search.h>
#include <malle/settings.h>
#include <malle/slip.h>
#include <malle/stocktake.h>
#include <malle/text.h>
#include <malle/visit.h>

#endif
