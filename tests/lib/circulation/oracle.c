/* Trying every copy for every booking, one after the other. */
#include "tests/lib/circulation/oracle.h"

#include <stdlib.h>

struct world world;

bool is_open(int day)
{
	return day >= 0 ? day % 7 < 5 && !world.closed[day] : (day % 7 + 7) % 7 < 5;
}

int add_open_days(int day, int count)
{
	int step = count < 0 ? -1 : 1;

	for (count = abs(count); count > 0;)
		if (is_open(day += step))
			count--;
	return day;
}

struct stretch needed(int title, int from, int until)
{
	bool halves = world.same_day[title] && from < until;

	return (struct stretch) {2 * add_open_days(from, -world.before[title]) + halves,
		2 * add_open_days(until, world.after[title]) + !halves};
}

bool tied(int one, int other)
{
	return one == other || world.kit_of[one] == other || world.kit_of[other] == one;
}

bool held_by(int copy, int other)
{
	return tied(copy, other) && !(world.came_back[copy] && other == world.kit_of[copy]);
}

static bool overlap(struct stretch a, struct stretch b)
{
	return a.first <= b.last && b.first <= a.last;
}

/* What is to be placed: open bookings, then what is asked for. */
struct puzzle {
	struct stretch need[BOOKINGS + 4];
	int title[BOOKINGS + 4];
	int place[BOOKINGS + 4];
	int count;
	int taken, taken_until; /* a copy that is away, or NOBODY */
};

static bool fits(const struct puzzle *puzzle, int piece, int copy)
{
	if (world.title_of[copy] != puzzle->title[piece] || world.kept_for_kit[copy])
		return false;
	for (int other = 0; other < world.copies; other++) {
		if (!tied(copy, other))
			continue;
		if (held_by(copy, other) && world.busy_until[other] >= puzzle->need[piece].first)
			return false;
		if (other == puzzle->taken && puzzle->taken_until >= puzzle->need[piece].first)
			return false;
	}
	for (int other = 0; other < piece; other++)
		if (tied(copy, puzzle->place[other]) &&
			overlap(puzzle->need[piece], puzzle->need[other]))
			return false;
	return true;
}

static bool solve(struct puzzle *puzzle, int piece)
{
	if (piece == puzzle->count)
		return true;
	for (int copy = 0; copy < world.copies; copy++) {
		puzzle->place[piece] = copy;
		if (fits(puzzle, piece, copy) && solve(puzzle, piece + 1))
			return true;
	}
	return false;
}

static struct puzzle puzzle_of_bookings(int but)
{
	struct puzzle puzzle = {.taken = NOBODY};

	for (int i = 0; i < BOOKINGS; i++)
		if (world.bookings[i].id != 0 && i != but &&
			world.bookings[i].need.last >= 2 * world.today) {
			puzzle.need[puzzle.count] = world.bookings[i].need;
			puzzle.title[puzzle.count++] = world.bookings[i].title;
		}
	return puzzle;
}

bool can_book(int title, struct stretch need, int quantity, int but)
{
	struct puzzle puzzle = puzzle_of_bookings(but);

	if (need.first < 2 * world.today)
		need.first = 2 * world.today;
	for (int i = 0; i < quantity; i++) {
		puzzle.need[puzzle.count] = need;
		puzzle.title[puzzle.count++] = title;
	}
	return solve(&puzzle, 0);
}

bool can_take(int copy, int until)
{
	struct puzzle puzzle = puzzle_of_bookings(NOBODY);

	puzzle.taken = copy;
	puzzle.taken_until = until;
	return solve(&puzzle, 0);
}
