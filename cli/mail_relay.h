/* The program that mail is given to: the line "mail = COMMAND" of /etc/malle/malle.conf, usually
 * sendmail. Its words are separated by blanks; one with blanks stands in double quotes. */
#ifndef CLI_MAIL_RELAY_H
#define CLI_MAIL_RELAY_H

#include <malle/outbox.h>

#include "cli/invocation.h"

/* MALLE_BAD_DATA: the configuration makes no sense; said. The words live as long as the session. */
enum malle_status mail_relay_find(struct invocation *invocation, struct malle_relay *relay);

/* The words of a command line, ending with NULL, below `owner`; NULL: an open quote, no word, or
 * a program without its whole path. */
const char **mail_relay_words(void *owner, const char *line);

#endif
