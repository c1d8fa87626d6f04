/* What a centre wants otherwise than usual: numbers and choices that rules leave open. */
#ifndef MALLE_SETTINGS_H
#define MALLE_SETTINGS_H

#include <malle/base.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_setting {
	const char *name;    /* stable: "hold_pickup" */
	const char *value;   /* that holds in the centre */
	const char *usual;   /* when the centre says nothing */
	const char *allowed; /* "1-60", or "accept, refuse" */
	const char *rule;    /* "R5.2" */
	const char *help;    /* for people, one line */
	bool changed;        /* the centre chose it */
};

/* Every setting of the active centre. */
MALLE_API enum malle_status malle_setting_list(
	struct malle_session *session, void *owner, struct malle_setting **rows, size_t *count);

/* Choose a value; NULL: the usual one again. MALLE_NOT_FOUND: no such setting; MALLE_INVALID: not a
 * value of it (the error says which are); MALLE_REFUSED: no right. `key`: R0.6. */
MALLE_API enum malle_status malle_setting_set(
	struct malle_session *session, const char *name, const char *value, const char *key);

#ifdef __cplusplus
}
#endif

#endif
