#include "tests/bench/record_form.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 200, MAX_DATA = 64 * 1024 };

struct record_form {
	bool xml;
	FILE *stream;
	bool in_field;
	char type;
	/* the record, for ISO 2709: lengths come first */
	struct {
		char tag[4];
		size_t start;
	} fields[MAX_FIELDS];
	size_t count;
	char data[MAX_DATA];
	size_t size;
};

struct record_form *form_new(bool xml, FILE *stream)
{
	struct record_form *form = calloc(1, sizeof *form);

	if (form == NULL)
		abort();
	form->xml = xml;
	form->stream = stream;
	if (xml)
		fputs("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<unimarc>\n", stream);
	return form;
}

static void add(struct record_form *form, const char *bytes, size_t size)
{
	if (size > MAX_DATA - form->size)
		abort();
	memcpy(form->data + form->size, bytes, size);
	form->size += size;
}

static void write_escaped(FILE *stream, const char *text)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&': fputs("&amp;", stream); break;
		case '<': fputs("&lt;", stream); break;
		case '>': fputs("&gt;", stream); break;
		case '\'': fputs("&#039;", stream); break;
		default: putc(*text, stream); break;
		}
	}
}

static void end_field(struct record_form *form)
{
	if (!form->in_field)
		return;
	if (form->xml)
		fputs("  </f>\n", form->stream);
	else
		add(form, "\x1E", 1);
	form->in_field = false;
}

static void begin_field(struct record_form *form, const char *tag)
{
	end_field(form);
	if (form->count == MAX_FIELDS)
		abort();
	memcpy(form->fields[form->count].tag, tag, 4);
	form->fields[form->count++].start = form->size;
	form->in_field = true;
}

void form_begin(struct record_form *form, char type)
{
	form->count = 0;
	form->size = 0;
	form->type = type;
	if (form->xml)
		fprintf(form->stream,
			"<notice>\n  <rs>n</rs>\n  <dt>%c</dt>\n  <bl>m</bl>\n  <hl>0</hl>\n"
			"  <el>1</el>\n  <ru>i</ru>\n",
			type);
}

void form_control(struct record_form *form, const char *tag, const char *text)
{
	if (form->xml) {
		end_field(form);
		fprintf(form->stream, "  <f c=\"%s\">", tag);
		write_escaped(form->stream, text);
		fputs("</f>\n", form->stream);
		return;
	}
	begin_field(form, tag);
	add(form, text, strlen(text));
}

void form_field(struct record_form *form, const char *tag, const char *indicators)
{
	begin_field(form, tag);
	if (form->xml)
		fprintf(form->stream, "  <f c=\"%s\" ind=\"%s\">\n", tag, indicators);
	else
		add(form, indicators, 2);
}

void form_subfield(struct record_form *form, char code, const char *text)
{
	const char start[2] = {'\x1F', code};

	if (form->xml) {
		fprintf(form->stream, "    <s c=\"%c\">", code);
		write_escaped(form->stream, text);
		fputs("</s>\n", form->stream);
		return;
	}
	add(form, start, 2);
	add(form, text, strlen(text));
}

static void write_iso2709(struct record_form *form)
{
	size_t base = 24 + 12 * form->count + 1;

	fprintf(form->stream, "%05zun%cm0 22%05zu1i 450 ", base + form->size + 1, form->type, base);
	for (size_t i = 0; i < form->count; i++) {
		size_t end = i + 1 < form->count ? form->fields[i + 1].start : form->size;

		fprintf(form->stream, "%s%04zu%05zu", form->fields[i].tag,
			end - form->fields[i].start, form->fields[i].start);
	}
	putc('\x1E', form->stream);
	fwrite(form->data, 1, form->size, form->stream);
	putc('\x1D', form->stream);
}

void form_end(struct record_form *form)
{
	end_field(form);
	if (form->xml)
		fputs("</notice>\n", form->stream);
	else
		write_iso2709(form);
}

void form_close(struct record_form *form)
{
	if (form->xml)
		fputs("</unimarc>\n", form->stream);
	free(form);
}
