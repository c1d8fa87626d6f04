/* Downloads of the centre's own tools: files, requests, figures. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <malle/downloads.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/paper_output.h"
#include "cli/request_questions.h"

#define OWN(member) offsetof(struct malle_own_file, member)
#define COUNT(member) offsetof(struct malle_download_count, member)

static const struct field file_fields[] = {
	{"title_id", N_("No."), FIELD_ID, .offset = OWN(title_id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = OWN(title), .may_shrink = true},
	{"edition", N_("Version"), FIELD_TEXT, .offset = OWN(edition)},
	{"licence", N_("Licence"), FIELD_TEXT, .offset = OWN(licence), .may_shrink = true},
	{"file", N_("File"), FIELD_TEXT, .offset = OWN(name), .may_shrink = true},
	{"size_bytes", NULL, FIELD_INT64, FIELD_DATA, OWN(size)},
	{"sha256", NULL, FIELD_TEXT, FIELD_DATA, OWN(sha256)},
	{"added", N_("Since"), FIELD_DATE, .offset = OWN(added)},
	{"staff", NULL, FIELD_TEXT, FIELD_DATA, OWN(staff)},
	{"own", N_("With us"), FIELD_INT64, .offset = OWN(own)},
	{"partners", N_("Elsewhere"), FIELD_INT64, .offset = OWN(partners)},
};

static const struct listing file_listing = LISTING(malle_own_file, file_fields);

static const struct field count_fields[] = {
	{"title", N_("Title"), FIELD_TEXT, .offset = COUNT(title), .may_shrink = true},
	{"distributor", N_("Distributor"), FIELD_TEXT, .offset = COUNT(distributor),
		.may_shrink = true},
	{"own", NULL, FIELD_FLAG, FIELD_DATA, COUNT(own)},
	{"quantity", N_("Downloads"), FIELD_INT64, .offset = COUNT(quantity)},
	{"first", N_("From"), FIELD_DATE, .offset = COUNT(first)},
	{"last", N_("Until"), FIELD_DATE, .offset = COUNT(last)},
};

static const struct listing count_listing = LISTING(malle_download_count, count_fields);

/* ---- what is typed ---- */

static enum malle_status read_period(
	struct invocation *invocation, struct malle_date *from, struct malle_date *to)
{
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], from);

	return status == MALLE_OK
		       ? invocation_past(invocation, invocation->options[OPTION_UNTIL], to)
		       : status;
}

/* The tool that the words from the argument at `index` on name. */
static enum malle_status find_tool(
	struct invocation *invocation, size_t index, struct malle_own_file **tool)
{
	struct invocation rest = *invocation;

	rest.arguments += index;
	rest.argument_count -= index;
	return malle_own_file_find(
		invocation->session, invocation->session, invocation_words(&rest), tool);
}

/* Never more than the library takes, and one byte, by which it sees that there is more. */
static enum malle_status read_file(
	struct invocation *invocation, const char *path, struct malle_bytes *bytes)
{
	size_t most = MALLE_OWN_FILE_MAX_BYTES + 1;
	FILE *file = fopen(path, "rbe");
	uint8_t *room;
	bool failed;

	if (file == NULL) {
		int cause = errno;

		message_error(MALLE_NOT_FOUND, _("the file '%s' cannot be read"), path);
		message_detail("%s", strerror(cause));
		return MALLE_NOT_FOUND;
	}
	room = memory_array(invocation->session, uint8_t, most);
	*bytes = (struct malle_bytes) {room, fread(room, 1, most, file)};
	failed = ferror(file) != 0;
	fclose(file);
	return failed ? message_error(MALLE_BAD_DATA, _("the file '%s' cannot be read"), path)
		      : MALLE_OK;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* ---- files ---- */

enum malle_status cmd_download_add(struct invocation *invocation)
{
	const char *path = invocation_argument(invocation, 1);
	struct malle_own_file_wish wish = {
		.thing = invocation_argument(invocation, 0),
		.edition = invocation->options[OPTION_EDITION],
		.licence = invocation->options[OPTION_LICENCE],
		.name = name_of(path),
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_own_file *file;
	enum malle_status status = read_file(invocation, path, &wish.bytes);

	if (status == MALLE_OK)
		status = malle_own_file_add(invocation->session, invocation->session, &wish, &file);
	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &file_listing, file);
	output_line(MARK_DONE, _("'%1$s', version %2$s, can be downloaded (%3$s)."), file->title,
		file->edition, file->licence);
	return MALLE_OK;
}

enum malle_status cmd_download_list(struct invocation *invocation)
{
	struct malle_date from, to;
	struct malle_own_file *rows;
	size_t count;
	enum malle_status status = read_period(invocation, &from, &to);

	if (status == MALLE_OK)
		status = malle_own_file_list(
			invocation->session, invocation->session, from, to, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No tool can be downloaded yet: malle download add."));
	return output_list(invocation, &file_listing, rows, count);
}

enum malle_status cmd_download_file(struct invocation *invocation)
{
	struct malle_own_file *tool;
	struct malle_bytes bytes;
	enum malle_status status = find_tool(invocation, 0, &tool);

	if (status == MALLE_OK)
		status = malle_own_file_read(
			invocation->session, invocation->session, tool->id, &bytes);
	return status == MALLE_OK ? paper_output_file(invocation->options[OPTION_OUTPUT], bytes)
				  : status;
}

/* ---- requests ---- */

static enum malle_status read_wish(struct invocation *invocation, const struct malle_own_file *tool,
	struct malle_request_wish *wish)
{
	const char *const *given = invocation->options;

	*wish = (struct malle_request_wish) {
		.service = "pret", /* R18.1 */
		.subject = tool->title,
		.patron = given[OPTION_PATRON],
		.organisation = given[OPTION_ORGANISATION],
		.contact_modes = given[OPTION_MODE],
		.sector = given[OPTION_SECTOR],
		.sub_sector = given[OPTION_SUB_SECTOR],
		.municipality = given[OPTION_MUNICIPALITY],
		.professions = given[OPTION_PROFESSION],
		.themes = given[OPTION_THEME],
		.axes = given[OPTION_AXIS],
		.handled_by = given[OPTION_HANDLED_BY],
		.origin = given[OPTION_ORIGIN],
		.bare = invocation_has(invocation, OPTION_BARE),
		.key = given[OPTION_KEY],
	};
	return invocation_past(invocation, given[OPTION_DATE], &wish->received);
}

struct noting {
	int64_t file, times;
};

static enum malle_status note(struct malle_session *session, void *owner, const void *data,
	const struct malle_request_wish *wish, struct malle_request **request)
{
	const struct noting *noting = data;

	return malle_download_note(session, owner, noting->file, wish, noting->times, request);
}

enum malle_status cmd_download_note(struct invocation *invocation)
{
	int64_t times = invocation_has(invocation, OPTION_TIMES)
				? invocation_number(invocation->options[OPTION_TIMES])
				: 1;
	struct malle_request_wish wish;
	struct malle_request *request;
	struct malle_own_file *tool;
	struct noting noting;
	bool asked = request_questions_wanted(invocation);
	enum malle_status status = find_tool(invocation, 0, &tool);

	if (status != MALLE_OK)
		return status;
	noting = (struct noting) {.file = tool->id, .times = times};
	status = read_wish(invocation, tool, &wish);
	if (status == MALLE_OK && asked)
		status = request_questions_ask(invocation, &wish, NULL, note, &noting);
	if (status == MALLE_OK)
		status = note(invocation->session, invocation->session, &noting, &wish, &request);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		output_line(MARK_DONE,
			ngettext_("Download of '%1$s' noted: request %2$s.",
				"%3$lld downloads of '%1$s' noted, the last is request %2$s.",
				(unsigned long)times),
			tool->title, request->number, (long long)times);
	return asked ? MALLE_OK : request_show_noted(invocation, request);
}

/* ---- figures ---- */

enum malle_status cmd_download_partner(struct invocation *invocation)
{
	struct malle_partner_count wanted = {
		.distributor = invocation->options[OPTION_DISTRIBUTOR],
		.quantity = invocation_number(invocation_argument(invocation, 0)),
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_partner_count *counted;
	struct malle_own_file *tool;
	enum malle_status status = find_tool(invocation, 1, &tool);

	if (status == MALLE_OK)
		status = read_period(invocation, &wanted.from, &wanted.to);
	if (status != MALLE_OK)
		return status;
	wanted.file = tool->id;
	status = malle_partner_count_note(
		invocation->session, invocation->session, &wanted, &counted);
	if (status == MALLE_OK)
		output_line(MARK_DONE,
			ngettext_("%1$lld download of '%2$s' noted for %3$s.",
				"%1$lld downloads of '%2$s' noted for %3$s.",
				(unsigned long)counted->quantity),
			(long long)counted->quantity, counted->title, counted->distributor);
	return status;
}

enum malle_status cmd_download_count(struct invocation *invocation)
{
	struct malle_date from, to;
	struct malle_download_count *rows;
	size_t count;
	enum malle_status status = read_period(invocation, &from, &to);

	if (status == MALLE_OK)
		status = malle_download_count(
			invocation->session, invocation->session, from, to, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing was downloaded in this period."));
	return output_list(invocation, &count_listing, rows, count);
}
