/* For whom, out of a sentence: "groupe de 8 filles, 13 ans". Only what is said plainly is taken:
 * who reads more into it warns about nothing. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"

enum { TOKENS_MAX = 60, DIGITS_MAX = 3, AGE_MAX = 110, TEXT_MAX_BYTES = 2000 };

struct token {
	const char *word; /* folded; NULL: a pause, or a number */
	int number;       /* -1: none */
};

struct reading {
	struct token tokens[TOKENS_MAX];
	size_t count;
};

/* ---- tokens ---- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A sign between two numbers, "12-15", "12/15": as many bytes; 0: none. */
static size_t between_numbers(const char *text, const char *at)
{
	static const char *const signs[] = {"-", "/", "\u2013"};

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t length = strlen(signs[i]);

		if (strncmp(at, signs[i], length) == 0 && at > text && is_digit(at[-1]) &&
			is_digit(at[length]))
			return length;
	}
	return 0;
}

static void add(struct reading *reading, const char *word, int number)
{
	if (reading->count < TOKENS_MAX)
		reading->tokens[reading->count++] = (struct token) {.word = word, .number = number};
}

static void add_words(struct reading *reading, void *owner, const char *text, size_t length)
{
	char *word = malle_text_fold(owner, arena_strndup(owner, text, length));

	for (word = strtok(word, " "); word != NULL; word = strtok(NULL, " "))
		add(reading, word, -1);
}

static size_t add_number(struct reading *reading, const char *at)
{
	size_t length = strspn(at, "0123456789");
	int number = 0;

	for (size_t i = 0; i < length && i <= DIGITS_MAX; i++)
		number = number * 10 + (at[i] - '0');
	if (length > DIGITS_MAX)
		add(reading, NULL, -1); /* a year */
	else
		add(reading, NULL, number);
	return length;
}

static void read_tokens(struct reading *reading, void *owner, const char *text)
{
	const char *at = text;

	while (*at != '\0' && reading->count < TOKENS_MAX) {
		size_t length = strcspn(at, " \t0123456789,;.()-/");
		size_t sign = between_numbers(text, at);

		if (sign > 0) {
			add(reading, "a", -1);
			at += sign;
		} else if (length > 0) {
			add_words(reading, owner, at, length);
			at += length;
		} else if (is_digit(*at)) {
			at += add_number(reading, at);
		} else {
			if (strchr(",;.()", *at) != NULL)
				add(reading, NULL, -1);
			at++;
		}
	}
}

/* ---- sentences ---- */

static bool is(const struct reading *reading, size_t at, const char *const *words)
{
	const char *word = at < reading->count ? reading->tokens[at].word : NULL;

	for (; word != NULL && *words != NULL; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

static bool is_word(const struct reading *reading, size_t at, const char *word)
{
	const char *const words[] = {word, NULL};

	return is(reading, at, words);
}

/* Of a number, the word so many tokens before it; an `at` past the end is no word. */
static size_t before(size_t at, size_t steps)
{
	return at >= steps ? at - steps : SIZE_MAX;
}

/* "Depuis 3 ans" is no age. */
static bool is_duration(const struct reading *reading, size_t at)
{
	static const char *const words[] = {"depuis", "pendant", "dans", "en", "durant", "sur",
		"apres", "avant", "tous", "voici", NULL};

	return is(reading, before(at, 1), words) ||
	       (is_word(reading, before(at, 1), "a") && is_word(reading, before(at, 2), "y"));
}

static void widen(int *from, int *to, int lower, int upper)
{
	*from = *from < 0 || lower < *from ? lower : *from;
	*to = upper > *to ? upper : *to;
}

/* At the number `at`, "13 ans" or "12 a 15 ans" of which `after` is what follows. */
static void take_age(const struct reading *reading, size_t at, size_t after, int upper,
	struct malle_group *group)
{
	static const char *const open[] = {"des", "partir", NULL};
	int lower = reading->tokens[at].number;
	size_t one = before(at, 1), two = before(at, 2);

	if (is_duration(reading, at) || lower > AGE_MAX || upper > AGE_MAX || upper < lower)
		return;
	if (is_word(reading, one, "des") || (is_word(reading, one, "de") && is(reading, two, open)))
		upper = AGE_MAX;
	else if (is_word(reading, one, "de") && is_word(reading, two, "plus"))
		upper = AGE_MAX;
	else if (is_word(reading, after, "et") || is_word(reading, after, "ou"))
		upper = is_word(reading, after + 1, "plus") ? AGE_MAX : upper;
	if (is_word(reading, one, "a") && is_word(reading, two, "jusqu"))
		lower = 0;
	else if (is_word(reading, one, "de") && is_word(reading, two, "moins"))
		lower = 0;
	widen(&group->age_from, &group->age_to, lower, upper);
}

static bool is_people(const struct reading *reading, size_t at)
{
	static const char *const words[] = {"filles", "garcons", "eleves", "enfants", "jeunes",
		"ados", "adolescents", "adolescentes", "personnes", "participants", "participantes",
		"adultes", "femmes", "hommes", "etudiants", "etudiantes", "parents", "mamans",
		"papas", "seniors", "aines", "joueurs", "residents", NULL};

	return is(reading, at, words);
}

/* "groupe de 8" */
static bool is_group(const struct reading *reading, size_t at)
{
	static const char *const words[] = {"groupe", "classe", "groupes", NULL};

	return is_word(reading, before(at, 1), "de") && is(reading, before(at, 2), words);
}

/* What is said from the number at `at` on; the last token of it. */
static size_t take(const struct reading *reading, size_t at, struct malle_group *group)
{
	static const char *const both[] = {"a", "et", "ou", NULL};
	static const char *const years[] = {"ans", "an", NULL};
	int upper = reading->tokens[at].number;
	size_t last = at;

	if (is(reading, at + 1, both) && at + 2 < reading->count &&
		reading->tokens[at + 2].number >= 0) {
		last = at + 2;
		upper = reading->tokens[last].number;
	}
	if (is(reading, last + 1, years))
		take_age(reading, at, last + 2, upper, group);
	else if ((is_people(reading, last + 1) || is_group(reading, at)) &&
		 upper >= reading->tokens[at].number)
		widen(&group->people_from, &group->people_to, reading->tokens[at].number, upper);
	return last;
}

bool malle_group_read(const char *text, struct malle_group *group)
{
	void *scratch = arena_scratch(NULL);
	struct reading reading = {.count = 0};

	*group = (struct malle_group) {-1, -1, -1, -1};
	read_tokens(&reading, scratch, arena_strndup(scratch, text, TEXT_MAX_BYTES));
	for (size_t i = 0; i < reading.count; i++)
		if (reading.tokens[i].number >= 0)
			i = take(&reading, i, group);
	talloc_free(scratch);
	return group->age_from >= 0 || group->people_from >= 0;
}
