/* How far two words are from each other: what "did you mean" sorts by. */
#include <string.h>

#include <malle/text.h>

#include "text/utf8.h"

/* Words are short. Of longer ones the beginnings are compared, and what is longer counts. */
enum { DISTANCE_LIMIT = 64 };

static int read_code_points(const char *text, int32_t points[DISTANCE_LIMIT], int *beyond)
{
	const char *end = text + strlen(text);
	int count = 0;

	for (*beyond = 0; text < end;) {
		int32_t point = utf8_next(&text, end);

		if (count < DISTANCE_LIMIT)
			points[count++] = point;
		else
			++*beyond;
	}
	return count;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Damerau-Levenshtein in its "optimal string alignment" form, three rows of the matrix at a time.
 */
static int align(const int32_t *left, int left_count, const int32_t *right, int right_count)
{
	int rows[3][DISTANCE_LIMIT + 1];

	for (int j = 0; j <= right_count; j++)
		rows[0][j] = j;
	for (int i = 1; i <= left_count; i++) {
		int *row = rows[i % 3];
		const int *above = rows[(i + 2) % 3];
		const int *two_above = rows[(i + 1) % 3];

		row[0] = i;
		for (int j = 1; j <= right_count; j++) {
			int best = above[j - 1] + (left[i - 1] != right[j - 1]);

			best = least(best, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && left[i - 1] == right[j - 2] &&
				left[i - 2] == right[j - 1])
				best = least(best, two_above[j - 2] + 1);
			row[j] = best;
		}
	}
	return rows[left_count % 3][right_count];
}

int malle_text_distance(const char *left, const char *right)
{
	int32_t left_points[DISTANCE_LIMIT], right_points[DISTANCE_LIMIT];
	int left_beyond, right_beyond;
	int left_count = read_code_points(left, left_points, &left_beyond);
	int right_count = read_code_points(right, right_points, &right_beyond);

	return align(left_points, left_count, right_points, right_count) +
	       (left_beyond > right_beyond ? left_beyond - right_beyond
					   : right_beyond - left_beyond);
}
