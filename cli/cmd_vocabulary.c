/* The lists of values that requests choose from and reports count by. */
#include <malle/requests.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/output/output.h"

#define VALUE(member) offsetof(struct malle_vocabulary_value, member)

static const struct field value_fields[] = {
	{"vocabulary", NULL, FIELD_TEXT, FIELD_DATA, VALUE(vocabulary)},
	{"vocabulary_label", N_("List"), FIELD_TEXT, .offset = VALUE(vocabulary_label),
		.may_shrink = true},
	{"code", N_("Code"), FIELD_TEXT, .offset = VALUE(code)},
	{"label", N_("Name"), FIELD_TEXT, .offset = VALUE(label), .may_shrink = true},
	{"parent", N_("Below"), FIELD_TEXT, FIELD_CARD, VALUE(parent)},
	{"aliases", N_("Other names"), FIELD_TEXT, .offset = VALUE(aliases), .may_shrink = true},
	{"axes", N_("Axes"), FIELD_TEXT, .offset = VALUE(axes)},
	{"valid_from", N_("From"), FIELD_DATE, FIELD_CARD, VALUE(valid_from)},
	{"valid_to", N_("Until"), FIELD_DATE, .offset = VALUE(valid_to)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, VALUE(note)},
};

static const struct listing value_listing = LISTING(malle_vocabulary_value, value_fields);

enum malle_status cmd_vocabulary_list(struct invocation *invocation)
{
	struct malle_vocabulary_value *rows;
	size_t count;
	enum malle_status status = malle_vocabulary_list(invocation->session, invocation->session,
		invocation_words(invocation), invocation_has(invocation, OPTION_ENDED), &rows,
		&count);

	return status == MALLE_OK ? output_list(invocation, &value_listing, rows, count) : status;
}
