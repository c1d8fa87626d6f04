/* Dates as people type them at the desk (users.md 2.1 rule 4). */
#include <stdlib.h>
#include <string.h>

#include <malle/date.h>

#include "base/arena.h"
#include "base/civil_date.h"
#include "text/fold.h"

/* All words are in folded form. French first; English because commands have both. */
struct named_number {
	const char *name;
	int number;
};

static const struct named_number relative_days[] = {{"aujourd hui", 0}, {"aujourdhui", 0},
	{"demain", 1}, {"apres demain", 2}, {"hier", -1}, {"avant hier", -2}, {"today", 0},
	{"tomorrow", 1}, {"yesterday", -1}};

static const struct named_number weekdays[] = {{"lundi", 1}, {"mardi", 2}, {"mercredi", 3},
	{"jeudi", 4}, {"vendredi", 5}, {"samedi", 6}, {"dimanche", 7}, {"lun", 1}, {"mar", 2},
	{"mer", 3}, {"jeu", 4}, {"ven", 5}, {"sam", 6}, {"dim", 7}, {"monday", 1}, {"tuesday", 2},
	{"wednesday", 3}, {"thursday", 4}, {"friday", 5}, {"saturday", 6}, {"sunday", 7}};

static const struct named_number months[] = {{"janvier", 1}, {"fevrier", 2}, {"mars", 3},
	{"avril", 4}, {"mai", 5}, {"juin", 6}, {"juillet", 7}, {"aout", 8}, {"septembre", 9},
	{"octobre", 10}, {"novembre", 11}, {"decembre", 12}, {"janv", 1}, {"fevr", 2}, {"fev", 2},
	{"avr", 4}, {"juil", 7}, {"sept", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}, {"january", 1},
	{"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7},
	{"august", 8}, {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}};

/* Units of "+3s": days, or months as negative numbers. */
enum { MONTHS = -1 };

static const struct named_number units[] = {{"j", 1}, {"jour", 1}, {"jours", 1}, {"d", 1},
	{"day", 1}, {"days", 1}, {"s", 7}, {"sem", 7}, {"semaine", 7}, {"semaines", 7}, {"w", 7},
	{"week", 7}, {"weeks", 7}, {"m", MONTHS}, {"mois", MONTHS}, {"month", MONTHS},
	{"months", MONTHS}};

static const struct named_number *find(
	const struct named_number *rows, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

#define FIND(rows, name) find(rows, sizeof(rows) / sizeof((rows)[0]), name)

/* 1 to 4 digits and nothing else; -1. `digits` (out) is their number. */
static int read_number(const char *word, size_t *digits)
{
	*digits = strspn(word, "0123456789");
	if (*digits == 0 || *digits > 4 || word[*digits] != '\0')
		return -1;
	return atoi(word);
}

static enum malle_status accept(int year, int month, int day, struct malle_date *date)
{
	struct malle_date read = {
		.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};

	if (month < 1 || month > 12 || day < 1 || day > 31 || !malle_date_is_valid(read))
		return MALLE_INVALID;
	*date = read;
	return MALLE_OK;
}

static enum malle_status days_from(struct malle_date today, int days, struct malle_date *date)
{
	*date = malle_date_from_days(malle_date_to_days(today) + days);
	return MALLE_OK;
}

/* The same day `count` months later, or the last one of a shorter month. */
static enum malle_status months_from(struct malle_date today, int count, struct malle_date *date)
{
	int month = today.year * 12 + today.month - 1 + count;
	int last = civil_date_month_days(month / 12, month % 12 + 1);

	return accept(month / 12, month % 12 + 1, today.day < last ? today.day : last, date);
}

/* "+3s", "+10j", "+2 semaines": `folded` is what follows the sign. */
static enum malle_status read_interval(
	const char *folded, struct malle_date today, struct malle_date *date)
{
	size_t digits = strspn(folded, "0123456789");
	const char *name = folded + digits + strspn(folded + digits, " ");
	const struct named_number *unit = FIND(units, name);
	int count = atoi(folded);

	if (digits == 0 || digits > 3 || unit == NULL)
		return MALLE_INVALID;
	if (unit->number == MONTHS)
		return months_from(today, count, date);
	return days_from(today, count * unit->number, date);
}

/* What an incomplete date is seen from. */
struct reference {
	struct malle_date today;
	bool past; /* the latest such day is meant, not the next */
};

/* The nearest such day of the week, never today: who means today says so. */
static enum malle_status nearest_weekday(
	int weekday, const struct reference *from, struct malle_date *date)
{
	int days = (weekday - malle_date_weekday(from->today) + 7) % 7;

	if (from->past)
		return days_from(from->today, days - 7, date);
	return days_from(from->today, days == 0 ? 7 : days, date);
}

/* The nearest day and month, today included; 29 February may be eight years away. */
static enum malle_status nearest_day(
	int day, int month, const struct reference *from, struct malle_date *date)
{
	int step = from->past ? -1 : 1;

	for (int years = 0; years <= 8; years++) {
		struct malle_date near;

		if (accept(from->today.year + step * years, month, day, &near) == MALLE_OK &&
			step * malle_date_to_days(near) >= step * malle_date_to_days(from->today)) {
			*date = near;
			return MALLE_OK;
		}
	}
	return MALLE_INVALID;
}

/* Two digits stand for the year from 79 years ago to 20 years ahead. */
static int full_year(int year, struct malle_date today)
{
	int first = today.year - 79;

	return first + ((year - first) % 100 + 100) % 100;
}

/* ---- words ---- */

enum { MOST_WORDS = 4 };

struct words {
	char *texts[MOST_WORDS];
	size_t count;
};

/* false: too many words for a date. */
static bool split(void *owner, const char *folded, struct words *words)
{
	const char *word;
	size_t size;

	words->count = 0;
	while ((word = fold_next_word(&folded, &size)) != NULL) {
		if (words->count == MOST_WORDS)
			return false;
		words->texts[words->count++] = arena_strndup(owner, word, size);
	}
	return words->count > 0;
}

/* "14", or "1er". */
static int read_day(const char *word)
{
	size_t digits;

	return strcmp(word, "1er") == 0 ? 1 : read_number(word, &digits);
}

static int read_month(const char *word)
{
	const struct named_number *month = FIND(months, word);
	size_t digits;

	return month != NULL ? month->number : read_number(word, &digits);
}

/* day month [year], or year month day in ISO's order. */
static enum malle_status read_day_month(
	char *const *words, size_t count, const struct reference *from, struct malle_date *date)
{
	size_t digits;
	int first, year;

	if (count < 2 || count > 3)
		return MALLE_INVALID;
	if (count == 2)
		return nearest_day(read_day(words[0]), read_month(words[1]), from, date);
	first = read_number(words[0], &digits);
	if (first >= 0 && digits == 4)
		return accept(first, read_month(words[1]), read_day(words[2]), date);
	year = read_number(words[2], &digits);
	if (digits != 2 && digits != 4)
		return MALLE_INVALID;
	if (digits == 2)
		year = full_year(year, from->today);
	return accept(year, read_month(words[1]), read_day(words[0]), date);
}

/* A date with or without its day of the week before it, which must then be right. */
static enum malle_status read_words(
	const struct words *words, const struct reference *from, struct malle_date *date)
{
	const struct named_number *weekday = FIND(weekdays, words->texts[0]);
	struct malle_date read;
	enum malle_status status;

	if (weekday == NULL)
		return read_day_month(words->texts, words->count, from, date);
	if (words->count == 1)
		return nearest_weekday(weekday->number, from, date);
	status = read_day_month(words->texts + 1, words->count - 1, from, &read);
	if (status == MALLE_OK && malle_date_weekday(read) != weekday->number)
		return MALLE_INVALID;
	if (status == MALLE_OK)
		*date = read;
	return status;
}

enum { LONGEST_DATE = 64 };

/* Folding takes punctuation away: refuse first what no date has. */
static bool has_foreign_characters(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x80 && strchr(",;:!?@#&\"()[]{}<>*+=%$_\\|~^", *text))
			return true;
	return false;
}

static enum malle_status read_text(
	const char *text, const struct reference *from, struct malle_date *date)
{
	void *scratch = arena_scratch(NULL);
	const char *start = text + strspn(text, " \t");
	bool interval = *start == '+';
	char *folded =
		malle_text_fold(scratch, strlen(start) > LONGEST_DATE ? "" : start + interval);
	const struct named_number *relative = FIND(relative_days, folded);
	enum malle_status status = MALLE_INVALID;
	struct words words;

	if (*start == '-' || has_foreign_characters(start + interval))
		;
	else if (interval)
		status = read_interval(folded, from->today, date);
	else if (relative != NULL)
		status = days_from(from->today, relative->number, date);
	else if (malle_date_from_iso(folded, date) == MALLE_OK)
		status = MALLE_OK;
	else if (split(scratch, folded, &words))
		status = read_words(&words, from, date);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_date_from_text(
	const char *text, struct malle_date today, struct malle_date *date)
{
	const struct reference from = {.today = today};

	return read_text(text, &from, date);
}

enum malle_status malle_date_from_text_past(
	const char *text, struct malle_date today, struct malle_date *date)
{
	const struct reference from = {.today = today, .past = true};

	return read_text(text, &from, date);
}
