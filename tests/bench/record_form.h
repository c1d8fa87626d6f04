/* How generate_records writes: ISO 2709 or PMB XML, field by field, to a stream. It shares nothing
 * with lib/, so that what it writes also tests what reads it. */
#ifndef TESTS_BENCH_RECORD_FORM_H
#define TESTS_BENCH_RECORD_FORM_H

#include <stdbool.h>
#include <stdio.h>

struct record_form;

struct record_form *form_new(bool xml, FILE *stream);
/* `type` is leader/06. */
void form_begin(struct record_form *form, char type);
void form_control(struct record_form *form, const char *tag, const char *text);
void form_field(struct record_form *form, const char *tag, const char *indicators);
void form_subfield(struct record_form *form, char code, const char *text);
void form_end(struct record_form *form);
/* Write what ends the file, and free. */
void form_close(struct record_form *form);

#endif
