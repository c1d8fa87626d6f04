/* Finding a row of the table of access points by each of its names. */
#include "index/access_point.h"

#include <string.h>
#include <strings.h>

const struct malle_access_point *malle_access_points(size_t *count)
{
	*count = access_point_count;
	return access_points;
}

const struct malle_access_point *malle_access_point_by_name(const char *name)
{
	for (size_t i = 0; i < access_point_count; i++)
		if (strcmp(access_points[i].name, name) == 0)
			return &access_points[i];
	return NULL;
}

const struct malle_access_point *malle_access_point_by_use(int use)
{
	for (size_t i = 0; i < access_point_count; i++)
		for (const int *known = access_points[i].use; *known != 0; known++)
			if (*known == use)
				return &access_points[i];
	return NULL;
}

const struct malle_access_point *malle_access_point_by_cql(const char *index)
{
	for (size_t i = 0; i < access_point_count; i++)
		for (const char *const *known = access_points[i].cql; *known != NULL; known++)
			if (strcasecmp(*known, index) == 0)
				return &access_points[i];
	return NULL;
}

uint64_t access_point_bit(const struct malle_access_point *access)
{
	return UINT64_C(1) << (access - access_points);
}
