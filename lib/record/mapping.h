/* The one table between a UNIMARC record and what the program works with (design 3).
 *
 * Every row names a column, where it lives in the record, where else it is looked for, and under
 * which name PMB keeps it as a custom field. Reading and writing, the columns of the table title,
 * the exits for PMB and lib/record/README all follow this table. */
#ifndef RECORD_MAPPING_H
#define RECORD_MAPPING_H

#include <malle/record.h>

/* Strings are never NULL after reading: "" when there is nothing. Lists are joined by " ; ",
 * paragraphs by a newline; both in their smallest parts, blank ones left out. */
struct title_columns {
	const char *title_proper; /* 200$a */
	const char *subtitle;     /* 200$e */
	const char *authors;      /* 70./71., "Dupont, Élise ; Observatoire. Service études" */
	const char *publisher;    /* 210$c, else 214$c */
	const char *year;         /* four digits */
	const char *kind;         /* "jeu", "livre": document_type.c */
	const char *collation;    /* 215, "1 plateau, 54 cartes : coul. ; 30 cm + 1 livret" */
	const char *themes;       /* 606$a */
	const char *keywords;     /* 610$a */
	const char *summary;      /* 330$a */
	const char *language;     /* 101$a, "fre" */
	/* Educational tools. */
	const char *intended_public; /* 333$a, "enfants ; adolescents" */
	const char *age_from;        /* 921$a, "6" */
	const char *age_to;          /* 921$b, "10" */
	const char *participants;    /* 922$a, "3-12" */
	const char *duration;        /* 923$a, "45 min" */
	const char *aims;            /* 924$a */
	const char *prerequisites;   /* 925$a: what the audience must know before */
	const char *skills;          /* 926$a: what the facilitator must be able to do */
	const char *conditions;      /* 371$a, else 310$a: conditions of use */
	const char *contents;        /* 327$a: what is in the box */
	/* Computed from the others; written by nobody. */
	const char *audience;   /* "enfants ; adolescents, 6-10 ans" */
	const char *sort_title; /* folded title without its article */
};

enum mapping_form {
	MAPPING_TEXT,       /* the first value */
	MAPPING_LIST,       /* one field a value, joined by " ; " */
	MAPPING_SHARED,     /* a list whose fields hold other things too */
	MAPPING_PARAGRAPHS, /* one field a value, joined by a newline */
};

struct mapping_row {
	const char *name;  /* the member of struct title_columns */
	const char *label; /* for people, French data; also the title of PMB's custom field */
	size_t offset;
	enum mapping_form form;
	const char *home;       /* "200$a": read and written */
	const char *indicators; /* of a field made by writing */
	const char *otherwise;  /* path read when the home has nothing; NULL */
	const char *custom;     /* name ($n) of PMB's custom field, read after that; NULL */
	bool repeated_for_pmb;  /* PMB does not read the home: exits for PMB say it again */
	/* Instead of the form, for what is not one subfield. NULL `write`: computed. */
	const char *(*read)(const struct malle_record *record, void *owner,
		const struct title_columns *columns);
	bool (*write)(struct malle_record *record, const char *value);
};

const struct mapping_row *mapping_rows(size_t *count);

/* The value of a row in a struct title_columns. */
const char *mapping_value(const struct mapping_row *row, const struct title_columns *columns);

/* Read every column. Texts belong to the record or to `owner`; none is NULL. */
void record_title_read(
	const struct malle_record *record, void *owner, struct title_columns *columns);

/* Bring the record to these columns: what is NULL, or is what reading gives already, is not
 * touched; "" takes the field away. Of a list, values that were there keep their field with all
 * that it holds besides ($4, $9). false: a text is not UTF-8, or the record would pass its
 * bounds; it is half changed then. */
bool record_title_write(struct malle_record *record, const struct title_columns *columns);

#endif
