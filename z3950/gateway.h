/* The gateway as one thing: everything that design 5 names, wired together. */
#ifndef Z3950_GATEWAY_H
#define Z3950_GATEWAY_H

#include "z3950/net/listener.h"
#include "z3950/options.h"

struct gateway;

/* Start listening and answering. NULL: the reason was logged. */
struct gateway *gateway_start(const struct options *options);

void gateway_place(const struct gateway *gateway, char text[LISTENER_PLACE_BYTES]);

/* Stop accepting, finish what is in flight, close the sessions. false: something did not end
 * within the bound, and the process has to end without it. */
bool gateway_stop(struct gateway *gateway);

#endif
