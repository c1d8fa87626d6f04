/* Numbers, dates and sizes as people of this language read them. Which form belongs to a language
 * is said in its catalogue, not in the C library's locale, which may not be installed. */
#ifndef CLI_OUTPUT_FORMAT_H
#define CLI_OUTPUT_FORMAT_H

#include <malle/date.h>

/* Room for any number or short date with its NUL. */
enum { FORMAT_NUMBER = 48, FORMAT_DATE = 64 };

/* 1269 as "1,269", in French "1 269" with U+00A0. Returns `text`. */
char *format_number(int64_t number, char text[FORMAT_NUMBER]);

/* "Monday 14 December", in French "lundi 14 décembre"; with the year when it is not that of
 * `today`. "" for no date. */
char *format_day(struct malle_date date, struct malle_date today, char text[FORMAT_DATE]);

/* "2026-12-14", in French "14/12/2026"; "" for no date. */
char *format_date(struct malle_date date, char text[FORMAT_DATE]);

/* "12.3 MB", in French "12,3 Mo". */
char *format_size(int64_t bytes, char text[FORMAT_NUMBER]);

/* The beginning of a text in so many columns, harmless for a terminal, below `owner`. */
char *format_cut(void *owner, const char *words, int columns);

/* What stands before a percent sign: nothing in English, U+00A0 in French. */
const char *format_narrow_space(void);

#endif
