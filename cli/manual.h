/* The manual page and the completion script, both made from the table of commands. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

/* malle(1) as roff, on stdout, in the language of the session. */
void manual_print(void *owner);

/* The completion of bash, on stdout: names, aliases and options of both languages. */
void completion_print(void *owner);

#endif
