/* What the team says of a tool. */
#include <malle/note.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/note_line.h"
#include "cli/output/output.h"

#define NOTE(member) offsetof(struct malle_title_note, member)

static const struct field note_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = NOTE(id)},
	{"day", N_("Day"), FIELD_DATE, .offset = NOTE(day)},
	{"author", N_("Who"), FIELD_TEXT, .offset = NOTE(author)},
	{"centre", N_("Centre"), FIELD_TEXT, .offset = NOTE(centre)},
	{"own", NULL, FIELD_FLAG, FIELD_DATA, NOTE(own)},
	{"shared", N_("Shared"), FIELD_FLAG, .offset = NOTE(shared)},
	{"text", N_("Note"), FIELD_TEXT, .offset = NOTE(body), .may_shrink = true},
};

static const struct listing note_listing = LISTING(malle_title_note, note_fields);

enum malle_status note_lines(struct invocation *invocation, const char *thing)
{
	struct malle_title_note *rows;
	size_t count;
	enum malle_status status = malle_title_note_list(
		invocation->session, invocation->session, thing, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		output_text(memory_text(invocation->session, "%s\n",
			malle_text_printable(invocation->session,
				memory_text(invocation->session, _("Note (%1$s, %2$s): %3$s"),
					rows[i].author, rows[i].centre, rows[i].body))));
	return status;
}

static enum malle_status list(struct invocation *invocation, const char *thing)
{
	struct malle_title_note *rows;
	size_t count;
	enum malle_status status = malle_title_note_list(
		invocation->session, invocation->session, thing, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nobody said anything of this tool yet."));
	return output_list(invocation, &note_listing, rows, count);
}

static enum malle_status write(struct invocation *invocation, const char *thing)
{
	struct invocation words = *invocation;
	struct malle_title_note *note;
	enum malle_status status;

	words.arguments++;
	words.argument_count--;
	status = malle_title_note_add(invocation->session, invocation->session, thing,
		invocation_words(&words), invocation_has(invocation, OPTION_SHARED),
		invocation->options[OPTION_KEY], &note);
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Note %lld is kept."), (long long)note->id);
	return status;
}

enum malle_status cmd_title_note(struct invocation *invocation)
{
	const char *thing = invocation_argument(invocation, 0);
	int64_t id = invocation_number(invocation->options[OPTION_REMOVE]);
	enum malle_status status;

	if (invocation->argument_count > 1 && id != 0) {
		message_error(MALLE_INVALID, "%s", _("only one of these at a time"));
		message_hint("%s", _("words to write a note, --remove to take one away"));
		return MALLE_INVALID;
	}
	if (invocation->argument_count > 1)
		return write(invocation, thing);
	if (id == 0)
		return list(invocation, thing);
	status = malle_title_note_remove(invocation->session, id, invocation->options[OPTION_KEY]);
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Note %lld is taken away."), (long long)id);
	return status;
}
