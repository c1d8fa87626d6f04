/* Names of persons: which part is the family name, and the two ways of writing them.
 *
 * Read as people write: "Lambert, Zoé", "Zoé Lambert", "LAMBERT Zoé", "Zoé LAMBERT". Without
 * comma and capitals the family name is the last word, or begins at a particle after the first
 * word: "Jean-François Vanden Bossche", "Marie de la Croix", "Louis d'Hondt". */
#ifndef TEXT_PERSON_NAME_H
#define TEXT_PERSON_NAME_H

struct person_name {
	const char *family; /* never NULL; "" when nothing was written */
	const char *given;  /* "" when there is none */
};

/* Texts belong to `owner`. One blank between words, none around. */
struct person_name person_name_read(void *owner, const char *written);

/* "Zoé Lambert" */
char *person_name_display(void *owner, struct person_name name);

/* "Lambert, Zoé": what lists are sorted by, and the form of a heading. */
char *person_name_heading(void *owner, struct person_name name);

#endif
