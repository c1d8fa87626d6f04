/* The rules of circulation, for `malle help rules`. */
#ifndef CLI_RULE_TABLE_H
#define CLI_RULE_TABLE_H

#include <stddef.h>

struct rule_row {
	const char *id;      /* "R1.9": stable */
	const char *text;    /* what the program does, translatable */
	const char *command; /* the command where one meets it, a name of the table; NULL: none */
};

extern const struct rule_row rule_table[];
extern const size_t rule_count;

#endif
