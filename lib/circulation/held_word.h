/* Words for what is held on a person (R11.6). To add a table to the view person_row: a row for it,
 * and for each of its columns that no other table has. A test compares both with the database. */
#ifndef CIRCULATION_HELD_WORD_H
#define CIRCULATION_HELD_WORD_H

/* A table of the view person_row, or a column of one, in the language of the process. NULL: it has
 * no word. */
const char *held_relation_word(const char *relation);
const char *held_field_word(const char *field);

#endif
