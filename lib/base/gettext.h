/* Messages of the library: one gettext domain, chosen by name, so that a program that uses
 * libmalle keeps its own. N_() marks a message that a constant table holds. */
#ifndef BASE_GETTEXT_H
#define BASE_GETTEXT_H

#include <libintl.h>

#define _(message) dgettext("malle", message)
#define N_(message) message
#define ngettext_(one, many, n) dngettext("malle", one, many, n)
/* They would look in the domain of the program that uses the library, and find nothing. */
#undef gettext
#undef ngettext
#pragma GCC poison gettext ngettext

#endif
