#include "circulation/loan_kind.h"

#include <malle/lending.h>

#include "base/gettext.h"

struct kind_row {
	const char *code;
	const char *label;
};

/* Codes are stored: they never change. */
static const struct kind_row kinds[MALLE_LOAN_KINDS] = {
	[MALLE_LOAN_LOAN] = {"loan", N_("loan")},
	[MALLE_LOAN_OUTING] = {"outing", N_("internal outing")},
	[MALLE_LOAN_EQUIPMENT] = {"equipment", N_("equipment")},
	[MALLE_LOAN_CONSULTATION] = {"consultation", N_("consultation on site")},
};

const char *loan_kind_code(enum malle_loan_kind kind)
{
	return kinds[kind].code;
}

const char *malle_loan_kind_label(enum malle_loan_kind kind)
{
	return _(kinds[kind].label);
}

const char *malle_counting_rule(void)
{
	return _("A support made available is a loan that was not undone; a kit is one support, "
		 "whatever it holds: tools that go out with it are not counted apart. Internal "
		 "outings, equipment and consultations on site are counted beside.");
}
