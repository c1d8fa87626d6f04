/* Kinds of loan as they are stored (R1.14). */
#ifndef CIRCULATION_LOAN_KIND_H
#define CIRCULATION_LOAN_KIND_H

#include <malle/circulation.h>

/* "outing": as the database has it. */
const char *loan_kind_code(enum malle_loan_kind kind);

#endif
