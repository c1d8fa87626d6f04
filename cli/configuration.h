/* /etc/malle/malle.conf: where the database of this machine is, and how its mail leaves. Lines "key
 *= value", '#' begins a comment:
 *
 *	database = host=/run/postgresql dbname=malle user=malle_staff
 *	administrator = host=/run/postgresql dbname=malle user=postgres
 *	gateway = host=/run/postgresql dbname=malle user=malle_gateway
 *	mail = /usr/bin/msmtp -t */
#ifndef CLI_CONFIGURATION_H
#define CLI_CONFIGURATION_H

#include <malle/base.h>

struct configuration {
	const char *path;
	const char *database; /* NULL: not said */
	const char *administrator;
	const char *gateway;
	const char *mail; /* command that takes mail, as sendmail does */
};

/* Read it. MALLE_NOT_FOUND: no such file, nothing said. MALLE_BAD_DATA: a line that makes no
 * sense; said with its number. MALLE_CONFIG names another file, for tests. */
enum malle_status configuration_read(void *owner, struct configuration *configuration);

#endif
