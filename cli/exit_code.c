#include "cli/exit_code.h"

#include "cli/gettext.h"

const struct exit_code exit_code_table[] = {
	{0, N_("done")},
	{1, N_("refused by a rule")},
	{2, N_("the command line makes no sense")},
	{3, N_("not found")},
	{4, N_("needs a confirmation: --yes")},
	{5, N_("conflict: exists already, or somebody else was faster")},
	{6, N_("partly done")},
	{7, N_("bad data")},
	{69, N_("the database or the gateway is unavailable")},
	{70, N_("internal error")},
};

const size_t exit_code_count = sizeof exit_code_table / sizeof exit_code_table[0];

int exit_code_of(enum malle_status status)
{
	switch (status) {
	case MALLE_OK: return 0;
	case MALLE_REFUSED: return 1;
	case MALLE_INVALID: return 2;
	case MALLE_NOT_FOUND: return 3;
	case MALLE_NEEDS_CONFIRMATION: return 4;
	case MALLE_CONFLICT:
	case MALLE_EXISTS: return 5;
	case MALLE_PARTIAL:
	case MALLE_CANCELLED: return 6;
	case MALLE_BAD_DATA: return 7;
	case MALLE_UNAVAILABLE: return 69;
	case MALLE_INTERNAL: break;
	}
	return 70;
}
