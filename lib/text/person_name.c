#include "text/person_name.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/utf8.h"

/* Words with which a family name begins, in Belgium and around. Lower case. */
static const char *const particles[] = {"'s", "'t", "af", "al", "aan", "bin", "da", "dal", "de",
	"del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "la", "le", "op", "t'",
	"te", "ten", "ter", "van", "vande", "vanden", "vander", "ver", "vom", "von", "zum", "zur"};

/* The words of a name, without what stands between them. */
struct words {
	char **texts;
	size_t count;
};

static struct words split(void *owner, const char *written)
{
	struct words words = {.texts = arena_array(owner, char *, strlen(written) / 2 + 1)};

	while (*(written += strspn(written, " \t\r\n")) != '\0') {
		size_t size = strcspn(written, " \t\r\n");

		words.texts[words.count++] = arena_strndup(words.texts, written, size);
		written += size;
	}
	return words;
}

static char *join(void *owner, struct words words, size_t from, size_t to)
{
	struct buffer joined;

	buffer_init(&joined, owner);
	for (size_t i = from; i < to; i++) {
		if (i > from)
			buffer_add_char(&joined, ' ');
		buffer_add_text(&joined, words.texts[i]);
	}
	return buffer_take(&joined, owner);
}

/* Two letters at least, and all of them capitals; "J.-P." are initials. */
static bool is_capitals(const char *word)
{
	const char *end = word + strlen(word);
	int capitals = 0;

	if (strchr(word, '.') != NULL)
		return false;
	while (word < end) {
		utf8proc_category_t category = utf8proc_category(utf8_next(&word, end));

		if (category == UTF8PROC_CATEGORY_LL)
			return false;
		capitals += category == UTF8PROC_CATEGORY_LU;
	}
	return capitals >= 2;
}

static bool is_particle(const char *word)
{
	char lower[8];
	size_t size = strlen(word);

	if (strncmp(word, "d'", 2) == 0 || strncmp(word, "d’", strlen("d’")) == 0)
		return true;
	if (size >= sizeof(lower))
		return false;
	for (size_t i = 0; i <= size; i++)
		lower[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
	for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++)
		if (strcmp(lower, particles[i]) == 0)
			return true;
	return false;
}

/* How many words from the start are capitals? */
static size_t leading_capitals(struct words words)
{
	size_t count = 0;

	while (count < words.count && is_capitals(words.texts[count]))
		count++;
	return count;
}

static size_t first_capitals(struct words words)
{
	size_t at = 0;

	while (at < words.count && !is_capitals(words.texts[at]))
		at++;
	return at;
}

/* Where the family name begins when it comes last. */
static size_t family_start(struct words words)
{
	size_t capitals = first_capitals(words);

	if (capitals < words.count)
		return capitals;
	for (size_t i = 1; i + 1 < words.count; i++)
		if (is_particle(words.texts[i]))
			return i;
	for (size_t i = 1; i < words.count; i++)
		if (strncmp(words.texts[i], "d'", 2) == 0)
			return i;
	return words.count == 0 ? 0 : words.count - 1;
}

/* No comma: "LAMBERT Zoé" begins with capitals and does not go on with them; all else ends with
 * the family name. */
static struct person_name read_words(void *owner, struct words words)
{
	size_t capitals = leading_capitals(words);
	size_t start;

	if (capitals > 0 && capitals < words.count)
		return (struct person_name) {.family = join(owner, words, 0, capitals),
			.given = join(owner, words, capitals, words.count)};
	start = capitals == words.count ? words.count - (words.count > 0) : family_start(words);
	return (struct person_name) {.family = join(owner, words, start, words.count),
		.given = join(owner, words, 0, start)};
}

struct person_name person_name_read(void *owner, const char *written)
{
	const char *comma = strchr(written, ',');
	void *scratch = arena_scratch(owner);
	struct person_name name;

	if (comma == NULL) {
		name = read_words(owner, split(scratch, written));
	} else {
		size_t size = (size_t)(comma - written);
		struct words family = split(scratch, arena_strndup(scratch, written, size));
		struct words given = split(scratch, comma + 1);

		name.family = join(owner, family, 0, family.count);
		name.given = join(owner, given, 0, given.count);
	}
	talloc_free(scratch);
	return name;
}

static char *pair(void *owner, const char *first, const char *between, const char *second)
{
	if (*first == '\0' || *second == '\0')
		between = "";
	return arena_printf(owner, "%s%s%s", first, between, second);
}

char *person_name_display(void *owner, struct person_name name)
{
	return pair(owner, name.given, " ", name.family);
}

char *person_name_heading(void *owner, struct person_name name)
{
	return pair(owner, name.family, ", ", name.given);
}
