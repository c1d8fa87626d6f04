/* The two tables of diagnostics: ours to the protocols', and the library's to ours. */
#include "z3950/service/diagnostic.h"

/* clang-format off */
static const struct diagnostic_codes table[DIAGNOSTIC_COUNT] = {
	{DIAGNOSTIC_NONE,                   0,   0, false},
	{DIAGNOSTIC_SYSTEM,                 1,   1, false},
	{DIAGNOSTIC_UNAVAILABLE,            2,   2, false},
	{DIAGNOSTIC_TOO_COSTLY,            31,  47, false},
	{DIAGNOSTIC_OPERATION,            100,   4, false},
	{DIAGNOSTIC_SCAN,                 232,   4, false},
	{DIAGNOSTIC_EXTENDED_SERVICE,     221,   4, false},
	{DIAGNOSTIC_DATABASE,             109, 235, false},
	{DIAGNOSTIC_TOO_MANY_DATABASES,   111,   0, false},
	{DIAGNOSTIC_SET_EXISTS,            21,   0, false},
	{DIAGNOSTIC_SET_NAMING,            22,   0, false},
	{DIAGNOSTIC_SET_NAME,             128,   0, false},
	{DIAGNOSTIC_SET_UNKNOWN,           30,  51, false},
	{DIAGNOSTIC_SET_TRUNCATED,         18,  56, false},
	{DIAGNOSTIC_TOO_MANY_SETS,        112,   0, false},
	{DIAGNOSTIC_QUERY_TYPE,           107,  11, false},
	{DIAGNOSTIC_QUERY_SYNTAX,         108,  10, false},
	{DIAGNOSTIC_QUERY_LENGTH,          11,  12, false},
	{DIAGNOSTIC_TOO_MANY_OPERATORS,     6,  38, false},
	{DIAGNOSTIC_OPERATOR,             110,  37, false},
	{DIAGNOSTIC_OPERATOR_MODIFIER,    110,  46, false},
	{DIAGNOSTIC_PROXIMITY,            110,  39, false},
	{DIAGNOSTIC_RESULT_ATTRIBUTES,    245,   0, false},
	{DIAGNOSTIC_ATTRIBUTE_SET,        121,  15, false},
	{DIAGNOSTIC_ATTRIBUTE_TYPE,       113,   0, false},
	{DIAGNOSTIC_ACCESS_POINT,         114,  16, false},
	{DIAGNOSTIC_RELATION,             117,  19, false},
	{DIAGNOSTIC_RELATION_MODIFIER,    117,  20, false},
	{DIAGNOSTIC_POSITION,             119,   0, false},
	{DIAGNOSTIC_STRUCTURE,            118,  22, false},
	{DIAGNOSTIC_TRUNCATION,           120,  28, false},
	{DIAGNOSTIC_MASKING,              120,  28, false},
	{DIAGNOSTIC_ANCHOR,               119,  31, false},
	{DIAGNOSTIC_COMPLETENESS,         122,   0, false},
	{DIAGNOSTIC_COMBINATION,          123,  22, false},
	{DIAGNOSTIC_TERM_TYPE,            229,   0, false},
	{DIAGNOSTIC_TERM_EMPTY,           125,  27, false},
	{DIAGNOSTIC_TERM_FORMAT,          126,  36, false},
	{DIAGNOSTIC_SORT,                 207,  80, false},
	{DIAGNOSTIC_OUT_OF_RANGE,          13,  61, false},
	{DIAGNOSTIC_RANGES,               243,   0, false},
	{DIAGNOSTIC_SYNTAX,               239,   0, false},
	{DIAGNOSTIC_SCHEMA,                25,  66, false},
	{DIAGNOSTIC_COMPSPEC_SCHEMA,     1066,   0, false},
	{DIAGNOSTIC_ELEMENT_SETS,          26,   0, false},
	{DIAGNOSTIC_RECORD_GONE,         1028,  65, false},
	{DIAGNOSTIC_RECORD_FORM,          238,  67, false},
	{DIAGNOSTIC_RECORD_OVER_MESSAGE,   16,  70, false},
	{DIAGNOSTIC_RECORD_OVER_MAXIMUM,   17,  70, false},
	{DIAGNOSTIC_VERSION,                0,   5, false},
	{DIAGNOSTIC_PARAMETER,              0,   8, false},
	{DIAGNOSTIC_PARAMETER_VALUE,        0,   6, false},
	{DIAGNOSTIC_PARAMETER_MISSING,      0,   7, false},
	{DIAGNOSTIC_PACKING,                0,  71, false},
	{DIAGNOSTIC_XPATH,                  0,  72, false},
	{DIAGNOSTIC_STYLESHEET,             0, 110, true},
};

static const struct {
	enum malle_search_fault fault;
	enum diagnostic diagnostic;
} faults[] = {
	{MALLE_FAULT_NONE,              DIAGNOSTIC_NONE},
	{MALLE_FAULT_SYNTAX,            DIAGNOSTIC_QUERY_SYNTAX},
	{MALLE_FAULT_TOO_LONG,          DIAGNOSTIC_QUERY_LENGTH},
	{MALLE_FAULT_TOO_MANY_OPERANDS, DIAGNOSTIC_TOO_MANY_OPERATORS},
	{MALLE_FAULT_TOO_DEEP,          DIAGNOSTIC_TOO_MANY_OPERATORS},
	{MALLE_FAULT_CONTEXT_SET,       DIAGNOSTIC_ATTRIBUTE_SET},
	{MALLE_FAULT_ACCESS_POINT,      DIAGNOSTIC_ACCESS_POINT},
	{MALLE_FAULT_RELATION,          DIAGNOSTIC_RELATION},
	{MALLE_FAULT_RELATION_MODIFIER, DIAGNOSTIC_RELATION_MODIFIER},
	{MALLE_FAULT_STRUCTURE,         DIAGNOSTIC_STRUCTURE},
	{MALLE_FAULT_TRUNCATION,        DIAGNOSTIC_TRUNCATION},
	{MALLE_FAULT_MASKING,           DIAGNOSTIC_MASKING},
	{MALLE_FAULT_ANCHOR,            DIAGNOSTIC_ANCHOR},
	{MALLE_FAULT_EMPTY_TERM,        DIAGNOSTIC_TERM_EMPTY},
	{MALLE_FAULT_TERM_FORMAT,       DIAGNOSTIC_TERM_FORMAT},
	{MALLE_FAULT_BOOLEAN,           DIAGNOSTIC_OPERATOR},
	{MALLE_FAULT_BOOLEAN_MODIFIER,  DIAGNOSTIC_OPERATOR_MODIFIER},
	{MALLE_FAULT_PROXIMITY,         DIAGNOSTIC_PROXIMITY},
	{MALLE_FAULT_RESULT_SET,        DIAGNOSTIC_SET_UNKNOWN},
	{MALLE_FAULT_SORT,              DIAGNOSTIC_SORT},
};
/* clang-format on */

const struct diagnostic_codes *diagnostic_codes(enum diagnostic diagnostic)
{
	return &table[diagnostic < DIAGNOSTIC_COUNT ? diagnostic : DIAGNOSTIC_SYSTEM];
}

enum diagnostic diagnostic_of_fault(enum malle_search_fault fault)
{
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (faults[i].fault == fault)
			return faults[i].diagnostic;
	return DIAGNOSTIC_SYSTEM;
}

bool problem_set(struct problem *problem, enum diagnostic diagnostic, const char *detail)
{
	problem->diagnostic = diagnostic;
	problem->detail = detail == NULL ? "" : detail;
	return false;
}
