/* The term of a CQL clause: backslashes, masks and anchors become leaves of the tree. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "search/cql_clause.h"

/* One word as it was written, its special characters understood. */
struct cql_word {
	const char *text;
	bool cut;   /* ended with * */
	bool first; /* began with ^ */
	bool last;  /* ended with ^ */
};

struct cql_words {
	struct cql_word *words;
	size_t count;
};

/* Read one word up to a blank; *at moves behind it. false: a mask or an anchor in a place where it
 * cannot be searched. */
static bool word_read(struct cql_reading *reading, bool unmasked, const char *written,
	const char **at, struct cql_word *word)
{
	struct buffer text;

	*word = (struct cql_word) {.cut = false};
	buffer_init(&text, reading->owner);
	for (const char *start = *at; **at != '\0' && **at != ' '; (*at)++) {
		bool special = !unmasked && strchr("*?^", **at) != NULL;

		if (!special && (word->cut || word->last)) {
			cql_fault(reading, word->last ? MALLE_FAULT_ANCHOR : MALLE_FAULT_MASKING,
				written);
			return false;
		}
		if (!special) {
			if (**at == '\\' && (*at)[1] != '\0')
				(*at)++;
			buffer_add_char(&text, **at);
		} else if (**at == '^') {
			if (*at == start)
				word->first = true;
			else
				word->last = true;
		} else if (**at == '*' && !word->last) {
			word->cut = true;
		} else {
			cql_fault(reading, MALLE_FAULT_MASKING, written);
			return false;
		}
	}
	word->text = buffer_take(&text, reading->owner);
	return true;
}

/* A mark by itself belongs to nothing, unless it is the whole term. */
static bool word_is_lost(const struct cql_word *word)
{
	return word->text[0] == '\0' && (word->cut || word->first || word->last);
}

static bool words_read(struct cql_reading *reading, const struct cql_term *term,
	const char *written, struct cql_words *words)
{
	const char *at = written;

	words->words = arena_array(reading->owner, struct cql_word, strlen(written) / 2 + 1);
	words->count = 0;
	for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " "))
		if (!word_read(
			    reading, term->unmasked, written, &at, &words->words[words->count++]))
			return false;
	for (size_t i = 0; i < words->count; i++) {
		const struct cql_word *word = &words->words[i];

		if (word_is_lost(word) && !(word->cut && words->count == 1)) {
			cql_fault(reading, word->cut ? MALLE_FAULT_MASKING : MALLE_FAULT_ANCHOR,
				written);
			return false;
		}
	}
	return true;
}

static struct malle_query *leaf(struct cql_reading *reading, const struct cql_term *term,
	const char *text, bool cut, bool first)
{
	struct malle_term made = term->term;

	made.text = text;
	made.truncation = cut ? MALLE_TRUNCATION_RIGHT : MALLE_TRUNCATION_NONE;
	made.first_in_field = first;
	return malle_query_term(reading->owner, &made);
}

/* Words that are wanted by themselves: the plain ones are one leaf, each marked one is another. */
static struct malle_query *list_query(
	struct cql_reading *reading, const struct cql_term *term, const struct cql_words *words)
{
	enum malle_operator operator_ =
		term->term.structure == MALLE_STRUCTURE_WORDS_ANY ? MALLE_OR : MALLE_AND;
	struct malle_query *query = NULL, *next;
	struct buffer plain;

	buffer_init(&plain, reading->owner);
	for (size_t i = 0; i < words->count; i++) {
		const struct cql_word *word = &words->words[i];

		if (!word->cut && !word->first) {
			buffer_printf(&plain, plain.size == 0 ? "%s" : " %s", word->text);
			continue;
		}
		next = leaf(reading, term, word->text, word->cut, word->first);
		query = query == NULL ? next : cql_join(reading, operator_, query, next);
		if (query == NULL)
			return NULL;
	}
	if (plain.size == 0)
		return query;
	next = leaf(reading, term, plain.data, false, false);
	return query == NULL ? next : cql_join(reading, operator_, query, next);
}

/* Words that belong together: ^ before the first, * behind the last, ^ at both ends. */
static struct malle_query *joined_query(struct cql_reading *reading, const struct cql_term *term,
	const struct cql_words *words, const char *written)
{
	const struct cql_word *last = &words->words[words->count - 1];
	struct cql_term joined = *term;
	struct buffer text;

	buffer_init(&text, reading->owner);
	for (size_t i = 0; i < words->count; i++) {
		const struct cql_word *word = &words->words[i];

		if (word->cut && word != last)
			return cql_fault(reading, MALLE_FAULT_MASKING, written);
		if ((word->first && i > 0) || (word->last && word != last))
			return cql_fault(reading, MALLE_FAULT_ANCHOR, written);
		buffer_printf(&text, i == 0 ? "%s" : " %s", word->text);
	}
	if (last->last && (!words->words[0].first || last->cut))
		return cql_fault(reading, MALLE_FAULT_ANCHOR, written);
	if (last->last)
		joined.term.structure = MALLE_STRUCTURE_WHOLE;
	return leaf(reading, &joined, text.data, last->cut, words->words[0].first && !last->last);
}

static bool is_list(const struct malle_term *term)
{
	return term->relation == MALLE_RELATION_EQUAL &&
	       (term->structure == MALLE_STRUCTURE_WORDS_ALL ||
		       term->structure == MALLE_STRUCTURE_WORDS_ANY);
}

struct malle_query *cql_term(
	struct cql_reading *reading, const struct cql_term *term, const char *written)
{
	struct cql_term always = *term;
	struct cql_words words;

	if (!words_read(reading, term, written, &words))
		return NULL;
	if (words.count == 0)
		return cql_fault(reading, MALLE_FAULT_EMPTY_TERM, written);
	if (words.count == 1 && words.words[0].cut && words.words[0].text[0] == '\0') {
		always.term.relation = MALLE_RELATION_ALWAYS;
		return leaf(reading, &always, "", false, false);
	}
	if (!is_list(&term->term))
		return joined_query(reading, term, &words, written);
	for (size_t i = 0; i < words.count; i++)
		if (words.words[i].last)
			return cql_fault(reading, MALLE_FAULT_ANCHOR, written);
	return list_query(reading, term, &words);
}
