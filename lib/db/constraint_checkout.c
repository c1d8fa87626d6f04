/* The sentences of what checkout and renewal write. See constraint_table.c. */
#include "base/gettext.h"
#include "db/constraint.h"

/* clang-format off */
const struct constraint constraints_checkout[] = {
	/* override */
	{"override_code_form", MALLE_INTERNAL, N_("the code of a finding is made of a-z and _")},
	{"override_event", MALLE_NOT_FOUND, constraint_no_event},
	{"override_once", MALLE_EXISTS, N_("this was overridden already in the same operation")},
	{"override_patron", MALLE_NOT_FOUND, constraint_no_patron},
	{"override_slip", MALLE_NOT_FOUND, constraint_no_slip},
	{NULL, MALLE_OK, NULL, NULL},
};
/* clang-format on */
