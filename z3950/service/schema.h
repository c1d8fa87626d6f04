/* Names of XML schemas, as clients write them: SRU's recordSchema and Z39.50's element sets. */
#ifndef Z3950_SERVICE_SCHEMA_H
#define Z3950_SERVICE_SCHEMA_H

#include <malle/render.h>

/* What a client gets that asks for XML and does not say which. */
#define SCHEMA_DEFAULT MALLE_FORMAT_MARCXML

/* The XML format of a short name, an identifier or a namespace, in any case. NULL: unknown. */
const struct malle_format_info *schema_find(const char *name);

#endif
