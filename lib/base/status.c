/* The version of the library, as configure knows it. */
#include <config.h>

#include <malle/base.h>

const char *malle_version(void)
{
	return PACKAGE_VERSION;
}
