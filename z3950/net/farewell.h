/* The end of a connection, so that the last answer arrives: what we still had to say is sent, and
 * what the client still sends is read and thrown away for a moment. (Closing a socket with unread
 * bytes resets the connection and takes our last words with it.) In the loop's thread only. */
#ifndef Z3950_NET_FAREWELL_H
#define Z3950_NET_FAREWELL_H

#include "z3950/net/loop.h"

struct farewell;

struct farewell *farewell_new(struct loop *loop); /* NULL: no memory */
void farewell_free(struct farewell *farewell);    /* closes what still waits */

/* Takes the descriptor over; it must not be watched any more. */
void farewell_start(struct farewell *farewell, int fd);

/* Close those whose moment has passed. */
void farewell_tick(struct farewell *farewell, int64_t now);

#endif
