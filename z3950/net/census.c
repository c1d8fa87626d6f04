/* A table with open addressing, twice as large as there can be connections: it never fills. */
#include "z3950/net/census.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	char address[CENSUS_ADDRESS_BYTES];
	size_t count; /* 0 with an address: was here once, its place may be taken again */
};

struct census {
	pthread_mutex_t lock;
	size_t most, most_per_address, count, size;
	struct entry *entries;
};

struct census *census_new(size_t most, size_t most_per_address)
{
	struct census *census = calloc(1, sizeof(*census));

	if (census == NULL)
		return NULL;
	census->most = most;
	census->most_per_address = most_per_address;
	census->size = 2 * most + 1;
	census->entries = calloc(census->size, sizeof(struct entry));
	pthread_mutex_init(&census->lock, NULL);
	if (census->entries != NULL)
		return census;
	census_free(census);
	return NULL;
}

void census_free(struct census *census)
{
	pthread_mutex_destroy(&census->lock);
	free(census->entries);
	free(census);
}

static size_t hash(const char *text)
{
	size_t value = 14695981039346656037u;

	for (; *text != '\0'; text++)
		value = (value ^ (unsigned char)*text) * 1099511628211u;
	return value;
}

/* The entry of an address, or the best place for it: the first on its way that nobody uses. */
static struct entry *find(struct census *census, const char *address)
{
	size_t at = hash(address) % census->size;
	struct entry *free_entry = NULL;

	for (size_t i = 0; i < census->size; i++, at = (at + 1) % census->size) {
		struct entry *entry = &census->entries[at];

		if (strcmp(entry->address, address) == 0)
			return entry;
		if (entry->count == 0 && free_entry == NULL)
			free_entry = entry;
		if (entry->address[0] == '\0')
			break;
	}
	return free_entry;
}

bool census_enter(struct census *census, const char *address)
{
	struct entry *entry;
	bool room;

	pthread_mutex_lock(&census->lock);
	entry = find(census, address);
	room = census->count < census->most && entry != NULL;
	if (room && strcmp(entry->address, address) != 0) {
		strncpy(entry->address, address, CENSUS_ADDRESS_BYTES - 1);
		entry->count = 0;
	}
	room = room && entry->count < census->most_per_address;
	if (room) {
		entry->count++;
		census->count++;
	}
	pthread_mutex_unlock(&census->lock);
	return room;
}

void census_leave(struct census *census, const char *address)
{
	struct entry *entry;

	pthread_mutex_lock(&census->lock);
	entry = find(census, address);
	if (entry != NULL && entry->count > 0) {
		entry->count--;
		census->count--;
	}
	pthread_mutex_unlock(&census->lock);
}

size_t census_count(struct census *census)
{
	size_t count;

	pthread_mutex_lock(&census->lock);
	count = census->count;
	pthread_mutex_unlock(&census->lock);
	return count;
}

void census_address(const struct sockaddr *address, char text[CENSUS_ADDRESS_BYTES])
{
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
	const struct sockaddr_in *four = (const struct sockaddr_in *)address;

	strcpy(text, "?");
	if (address->sa_family == AF_INET)
		inet_ntop(AF_INET, &four->sin_addr, text, CENSUS_ADDRESS_BYTES);
	else if (address->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&six->sin6_addr))
		inet_ntop(AF_INET, &six->sin6_addr.s6_addr[12], text, CENSUS_ADDRESS_BYTES);
	else if (address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &six->sin6_addr, text, CENSUS_ADDRESS_BYTES);
}
