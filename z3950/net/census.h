/* How many connections there are, in all and per address. Safe from any thread. */
#ifndef Z3950_NET_CENSUS_H
#define Z3950_NET_CENSUS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/* Room for an IPv6 address in text. */
enum { CENSUS_ADDRESS_BYTES = 48 };

struct census;

/* NULL: no memory. */
struct census *census_new(size_t most, size_t most_per_address);
void census_free(struct census *census);

/* One more from `address`. false: one too many, and not counted. */
bool census_enter(struct census *census, const char *address);
void census_leave(struct census *census, const char *address);
size_t census_count(struct census *census);

/* The address, without port, as text. IPv4 in IPv6 is IPv4. */
void census_address(const struct sockaddr *address, char text[CENSUS_ADDRESS_BYTES]);

#endif
