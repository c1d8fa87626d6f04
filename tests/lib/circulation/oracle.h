/* A small collection, what occupies it, and an oracle that tries every assignment: it knows nothing
 * of databases, counts or open-day functions. */
#ifndef TESTS_LIB_CIRCULATION_ORACLE_H
#define TESTS_LIB_CIRCULATION_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

enum { TITLES = 3, COPIES = 5, BOOKINGS = 8, DAYS = 45, NOBODY = -1 };

/* A period in half-days since the first day. */
struct stretch {
	int first, last;
};

struct booking {
	int64_t id; /* 0: this place is free */
	int title;
	struct stretch need;
};

struct world {
	int copies, titles;
	int title_of[COPIES], kit_of[COPIES]; /* kit_of: place of the kit, or NOBODY */
	bool kept_for_kit[COPIES]; /* its title has copies of its own: serves no booking */
	int64_t title_id[TITLES], copy_id[COPIES];
	int before[TITLES], after[TITLES];
	bool same_day[TITLES];
	bool closed[DAYS * 4];
	int today;
	int busy_until[COPIES]; /* half-day, or -1: free */
	bool on_loan[COPIES];
	bool came_back[COPIES]; /* before its kit, which is still out (R4.12) */
	struct booking bookings[BOOKINGS];
};

extern struct world world;

bool is_open(int day);
int add_open_days(int day, int count);
/* What a booking or a loan of the title over these days needs, buffers included (R6.1). */
struct stretch needed(int title, int from, int until);
/* One of the two is the other, its kit or a member of it (R6.9). */
bool tied(int one, int other);
/* While the other one is busy, is this one too? What came back before its kit is not. */
bool held_by(int copy, int other);
/* Can all bookings but one (or NOBODY), and so many more, have copies? */
bool can_book(int title, struct stretch need, int quantity, int but);
/* Can all bookings have copies while this copy is away until a half-day? */
bool can_take(int copy, int until);

#endif
