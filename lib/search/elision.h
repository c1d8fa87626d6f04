/* French elision: the article of "l'alimentation" is not a word that somebody looks for. */
#ifndef SEARCH_ELISION_H
#define SEARCH_ELISION_H

/* `text` without its elided words (l', d', qu' ...), unless nothing else is left. The result
 * belongs to `owner`. */
char *elision_dropped(void *owner, const char *text);

#endif
