#include "people/likeness.h"

#include <string.h>

enum {
	LESS_THAN_JOINED = 4, /* shorter words are not looked for across blanks */
	LESS_THAN_WITHIN = 3, /* ... nor inside of others */
	JOINED_WORDS = 4,     /* "de la croix rouge" typed as one word */
	COST_EXACT = 0,
	COST_BEGINS = 1,
	COST_WITHIN = 2,
	COST_OTHER = 1, /* a word that is not of the name itself */
	COST_NEAR = 10, /* and as much again for each error */
	COST_NEAR_BEGINS = 5,
	COST_NONE = 1000,
};

/* ---- words ---- */

static uint32_t letters_of(const char *text, size_t size)
{
	uint32_t letters = 0;

	for (size_t i = 0; i < size; i++)
		letters |= UINT32_C(1) << ((unsigned char)text[i] % 32);
	return letters;
}

/* A slip in a word of two letters makes another word; in a long one, two happen. */
static int errors_for(size_t size)
{
	return size < 3 ? 0 : size < 6 ? 1 : 2;
}

static void set_word(struct likeness_word *word)
{
	word->text[word->size] = '\0';
	word->letters = letters_of(word->text, word->size);
	word->errors = errors_for(word->size);
}

static void add_text(struct likeness_word *word, const char *text, size_t size)
{
	size_t room = LIKENESS_BYTES - word->size;

	size = size < room ? size : room;
	memcpy(word->text + word->size, text, size);
	word->size += size;
}

/* The next word of folded text: where it begins; *size (out) is 0 at the end. */
static const char *next_word(const char *at, size_t *size)
{
	while (*at == ' ')
		at++;
	for (*size = 0; at[*size] != ' ' && at[*size] != '\0';)
		++*size;
	return at;
}

void likeness_read(struct likeness *typed, const char *folded)
{
	size_t size;

	*typed = (struct likeness) {.count = 0};
	for (folded = next_word(folded, &size); size > 0 && typed->count < LIKENESS_WORDS;
		folded = next_word(folded + size, &size)) {
		struct likeness_word *word = &typed->words[typed->count++];

		add_text(word, folded, size);
		set_word(word);
		add_text(&typed->joined, folded, size);
	}
	set_word(&typed->joined);
}

/* ---- errors ---- */

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Edits (a letter more, less, other, two exchanged) between `typed` and all of `word`, and between
 * `typed` and the nearest beginning of it: optimal string alignment, three rows at a time. */
static void count_edits(
	const struct likeness_word *typed, const char *word, int size, int *whole, int *begin)
{
	int rows[3][LIKENESS_BYTES + 4];
	const int *last;

	for (int j = 0; j <= size; j++)
		rows[0][j] = j;
	for (int i = 1; i <= (int)typed->size; i++) {
		int *row = rows[i % 3];
		const int *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

		row[0] = i;
		for (int j = 1; j <= size; j++) {
			int best = above[j - 1] + (typed->text[i - 1] != word[j - 1]);

			best = least(best, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && typed->text[i - 1] == word[j - 2] &&
				typed->text[i - 2] == word[j - 1])
				best = least(best, two_above[j - 2] + 1);
			row[j] = best;
		}
	}
	last = rows[typed->size % 3];
	*whole = *begin = last[size];
	for (int j = 0; j < size; j++)
		*begin = least(*begin, last[j]);
}

/* A letter that is nowhere is an error: most names end here. */
static bool lacks_letters(const struct likeness_word *typed, uint32_t letters, bool errors)
{
	uint32_t lacking = typed->letters & ~letters;

	for (int allowed = errors ? typed->errors : 0; lacking != 0 && allowed > 0; allowed--)
		lacking &= lacking - 1; /* one bit less */
	return lacking != 0;
}

static int near_cost(const struct likeness_word *typed, const char *word, size_t size)
{
	size_t most = typed->size + (size_t)typed->errors;
	int whole, begin;

	if (typed->errors == 0 || size + (size_t)typed->errors < typed->size)
		return COST_NONE;
	if (lacks_letters(typed, letters_of(word, size), true))
		return COST_NONE;
	count_edits(typed, word, (int)(size < most ? size : most), &whole, &begin);
	if (size <= most && whole <= typed->errors)
		return COST_NEAR * (1 + whole);
	/* of a beginning less is known: one error, in what is long enough to tell */
	return begin <= 1 && typed->size >= LESS_THAN_JOINED
		       ? COST_NEAR * (1 + begin) + COST_NEAR_BEGINS
		       : COST_NONE;
}

/* ---- a word and a name ---- */

static bool has_within(const struct likeness_word *typed, const char *word, size_t size)
{
	for (size_t at = 1; at + typed->size <= size; at++)
		if (memcmp(word + at, typed->text, typed->size) == 0)
			return true;
	return false;
}

static int word_cost(const struct likeness_word *typed, const char *word, size_t size, bool errors)
{
	if (typed->size <= size && memcmp(word, typed->text, typed->size) == 0)
		return typed->size == size ? COST_EXACT : COST_BEGINS;
	if (typed->size >= LESS_THAN_WITHIN && has_within(typed, word, size))
		return COST_WITHIN;
	return errors ? near_cost(typed, word, size) : COST_NONE;
}

/* Several words of the name written as one: what is exact so is still only a beginning, since it
 * was not typed as it stands. */
static int joined_cost(const struct likeness_word *typed, const char *name, size_t own, bool errors)
{
	struct likeness_word joined;
	const char *at = name;
	size_t size;
	int best = COST_NONE, cost;

	joined.size = 0;
	for (int count = 0; count < JOINED_WORDS; count++) {
		at = next_word(at, &size);
		if (size == 0 || (size_t)(at - name) >= own)
			break;
		add_text(&joined, at, size);
		at += size;
		if (count == 0)
			continue;
		cost = word_cost(typed, joined.text, joined.size, errors);
		best = least(best, cost < COST_WITHIN ? cost + 1 : cost);
	}
	return best;
}

/* The best place of a word: *own_cost (out) in the name itself, *cost (out) anywhere. */
static void place_word(const struct likeness_word *typed, const char *name, size_t own, bool errors,
	int *own_cost, int *cost)
{
	const char *at = name;
	size_t size, own_bytes = strnlen(name, own);
	bool joinable = typed->size >= LESS_THAN_JOINED &&
			!lacks_letters(typed, letters_of(name, own_bytes), errors);

	*own_cost = *cost = COST_NONE;
	for (at = next_word(at, &size); size > 0; at = next_word(at + size, &size)) {
		size_t start = (size_t)(at - name);
		int here = word_cost(typed, at, size, errors);

		if (start < own) {
			*own_cost = least(*own_cost, here);
			if (joinable && start + size < own_bytes)
				*own_cost = least(
					*own_cost, joined_cost(typed, at, own - start, errors));
		} else if (here < COST_NONE) {
			*cost = least(*cost, here + COST_OTHER);
		}
		if (*own_cost == COST_EXACT)
			break;
	}
	*cost = least(*cost, *own_cost);
}

static int class_of(int cost)
{
	if (cost >= COST_NEAR)
		return LIKENESS_NEAR;
	return cost < COST_BEGINS   ? LIKENESS_EXACT
	       : cost < COST_WITHIN ? LIKENESS_BEGINS
				    : LIKENESS_WITHIN;
}

/* `letters`: all that the name has. */
static int words_cost(const struct likeness_word *words, size_t count, const char *name, size_t own,
	uint32_t letters, bool errors)
{
	int total = 0, class = LIKENESS_EXACT;
	bool any_own = false;

	for (size_t i = 0; i < count; i++) {
		int own_cost, cost;

		if (lacks_letters(&words[i], letters, errors))
			return LIKENESS_NONE;
		place_word(&words[i], name, own, errors, &own_cost, &cost);
		if (cost >= COST_NONE)
			return LIKENESS_NONE;
		any_own = any_own || own_cost < COST_NONE;
		class = class > class_of(cost) ? class : class_of(cost);
		total += cost;
	}
	if (!any_own && class < LIKENESS_WITHIN)
		class = LIKENESS_WITHIN;
	return class + total;
}

int likeness_cost(const struct likeness *typed, const char *name, size_t own, bool errors)
{
	uint32_t letters = letters_of(name, strlen(name));
	int cost;

	if (typed->count == 0)
		return LIKENESS_NONE;
	cost = words_cost(typed->words, typed->count, name, own, letters, errors);
	if (typed->count == 1)
		return cost;
	return least(cost, words_cost(&typed->joined, 1, name, own, letters, errors));
}
