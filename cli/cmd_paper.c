/* What goes on paper: labels, cards, slips. */
#include <malle/image.h>
#include <malle/outbox.h>
#include <malle/slip.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/paper_output.h"
#include "cli/picture_file.h"

static const char usual_sheet[] = "a4-21", usual_cards[] = "a4-10-card";

#define SHEET(member) offsetof(struct sheet_row, member)

/* A sheet as a list shows it. */
struct sheet_row {
	const char *name, *use;
	int labels;
};

static const struct field sheet_fields[] = {
	{"name", N_("Sheet"), FIELD_TEXT, .offset = SHEET(name)},
	{"labels", N_("Labels"), FIELD_INT, .offset = SHEET(labels)},
	{"use", N_("What it is"), FIELD_TEXT, .offset = SHEET(use)},
};

static const struct listing sheet_listing = LISTING(sheet_row, sheet_fields);

enum malle_status cmd_label_sheets(struct invocation *invocation)
{
	size_t count;
	const struct malle_label_sheet *sheets = malle_label_sheets(&count);
	struct sheet_row *rows = memory_array(invocation->session, struct sheet_row, count);

	for (size_t i = 0; i < count; i++)
		rows[i] = (struct sheet_row) {
			sheets[i].name, _(sheets[i].use), sheets[i].columns * sheets[i].rows};
	return output_list(invocation, &sheet_listing, rows, count);
}

/* With `persons`, they are the cards of the arguments. */
static enum malle_status print_labels(struct invocation *invocation,
	const struct malle_paper_label *rows, size_t count, const char *usual, bool persons)
{
	const char *name = invocation->options[OPTION_SHEET];
	struct malle_paper_labels labels = {
		.sheet = malle_label_sheet(name != NULL ? name : usual),
		.start = (int)invocation_number(invocation->options[OPTION_START]),
		.labels = rows,
		.count = count,
	};
	struct malle_bytes pdf = {0};
	enum malle_status status;

	if (labels.sheet == NULL) {
		message_error(MALLE_INVALID, _("there is no sheet '%s'"), name);
		message_hint("%s", _("see which there are: malle label sheets"));
		return MALLE_INVALID;
	}
	if (invocation_number(invocation->options[OPTION_START]) > INT16_MAX)
		labels.start = INT16_MAX; /* no sheet has so many: refused below */
	status = malle_paper_labels(invocation->session, invocation->session, &labels, &pdf);
	if (status != MALLE_OK)
		return status;
	return paper_output_of(invocation, pdf, true, _("Labels"),
		persons ? invocation->arguments : NULL, persons ? count : 0);
}

enum malle_status cmd_label(struct invocation *invocation)
{
	struct malle_label_filter filter = {
		.barcodes = invocation->arguments,
		.barcode_count = invocation->argument_count,
		.site = invocation->options[OPTION_SITE],
	};
	bool chosen;
	struct malle_paper_label *rows;
	size_t count;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], &filter.since);

	if (status != MALLE_OK)
		return status;
	chosen = filter.site != NULL || malle_date_is_set(filter.since);
	if ((filter.barcode_count == 0) != chosen) {
		message_error(MALLE_INVALID, "%s",
			chosen ? _("either barcodes, or a place and a day")
			       : _("no copy was named"));
		message_hint("%s", _("give barcodes, or --site PLACE for all that stands there, or "
				     "--since DATE for what was acquired since"));
		return MALLE_INVALID;
	}
	status = malle_label_list(invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		return message_error(MALLE_NOT_FOUND, "%s",
			malle_date_is_set(filter.since) ? _("no copy was acquired since that day")
							: _("no copy stands at this place"));
	return print_labels(invocation, rows, count, usual_sheet, false);
}

enum malle_status cmd_label_patron(struct invocation *invocation)
{
	struct malle_paper_label *rows;
	enum malle_status status = malle_card_list(invocation->session, invocation->session,
		invocation->arguments, invocation->argument_count, &rows);

	if (status != MALLE_OK)
		return status;
	return print_labels(invocation, rows, invocation->argument_count, usual_cards, true);
}

enum malle_status cmd_label_commands(struct invocation *invocation)
{
	struct malle_bytes pdf = {0};
	enum malle_status status =
		malle_paper_commands(invocation->session, invocation->session, &pdf);

	if (status != MALLE_OK)
		return status;
	return paper_output(invocation, pdf, true, _("To scan at the desk"));
}

/* The form that was asked for: lines on a screen or a ticket, else a page. */
static enum malle_paper_form form_of(
	const struct invocation *invocation, enum malle_paper_form page, enum malle_paper_form text)
{
	if (invocation_has(invocation, OPTION_TICKET))
		return MALLE_PAPER_TICKET;
	if (invocation_has(invocation, OPTION_PDF) || invocation_has(invocation, OPTION_PRINT) ||
		invocation_has(invocation, OPTION_PRINTER))
		return page;
	return text;
}

/* The one of --photo, else the newest that is kept of this copy, else of its title, else none. */
static enum malle_status find_photo(struct invocation *invocation, struct malle_bytes *picture)
{
	struct malle_image *image;
	enum malle_status status;

	if (invocation_has(invocation, OPTION_PHOTO))
		return picture_file_read(invocation, invocation->options[OPTION_PHOTO], picture);
	status = malle_copy_image_read(invocation->session, invocation->session,
		invocation_argument(invocation, 0), 0, &image);
	if (status == MALLE_NOT_FOUND)
		status = malle_title_image_read(invocation->session, invocation->session,
			invocation_argument(invocation, 0), 0, &image);
	if (status == MALLE_OK)
		*picture = image->bytes;
	return status == MALLE_NOT_FOUND ? MALLE_OK : status;
}

enum malle_status cmd_contents(struct invocation *invocation)
{
	enum malle_paper_form form = form_of(invocation, MALLE_PAPER_A5,
		invocation_has(invocation, OPTION_PDF) ? MALLE_PAPER_A5 : MALLE_PAPER_TEXT);
	struct malle_paper_contents *contents;
	struct malle_bytes bytes = {0};
	enum malle_status status = malle_contents_read(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &contents);

	if (status == MALLE_OK &&
		(malle_paper_form(form)->columns == 0 || invocation_has(invocation, OPTION_PHOTO)))
		status = find_photo(invocation, &contents->picture);
	if (status == MALLE_OK)
		status = malle_paper_contents(
			invocation->session, invocation->session, contents, form, &bytes);
	if (status != MALLE_OK)
		return status;
	return paper_output(
		invocation, bytes, malle_paper_form(form)->columns == 0, _("Contents of the box"));
}

static enum malle_status print_slip(
	struct invocation *invocation, const struct malle_paper_slip *slip, const char *title)
{
	enum malle_paper_form form = form_of(invocation, MALLE_PAPER_A4, MALLE_PAPER_TEXT);
	struct malle_bytes bytes = {0};
	enum malle_status status =
		malle_paper_slip(invocation->session, invocation->session, slip, form, &bytes);

	if (status != MALLE_OK)
		return status;
	return paper_output_of(invocation, bytes, malle_paper_form(form)->columns == 0, title,
		&slip->card, slip->card != NULL ? 1 : 0);
}

static enum malle_status mail_slip(
	struct invocation *invocation, const struct malle_paper_slip *slip)
{
	struct malle_letter *letter;
	int64_t id;
	enum malle_status status = malle_loan_slip_mail(
		invocation->session, slip->number, invocation->options[OPTION_KEY], &id);

	if (status == MALLE_OK)
		status = malle_letter_show(invocation->session, invocation->session, id, &letter);
	if (status != MALLE_OK)
		return status;
	if (letter->channel[0] == 'm')
		output_line(MARK_DONE,
			_("Loan slip %1$s is in the outbox, for %2$s (letter %3$lld)."),
			slip->number, letter->email, (long long)id);
	else
		output_line(MARK_DONE,
			_("Loan slip %1$s is in the outbox, to be printed: no address to mail it "
			  "to (letter %2$lld)."),
			slip->number, (long long)id);
	return MALLE_OK;
}

enum malle_status cmd_loan_slip(struct invocation *invocation)
{
	struct malle_paper_slip *slip;
	enum malle_status status = malle_loan_slip_read(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &slip);

	if (status != MALLE_OK)
		return status;
	return invocation_has(invocation, OPTION_MAIL)
		       ? mail_slip(invocation, slip)
		       : print_slip(invocation, slip, _("Loan slip"));
}

enum malle_status cmd_return_slip(struct invocation *invocation)
{
	struct malle_paper_slip *slip;
	enum malle_status status = malle_return_slip_read(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &slip);

	return status == MALLE_OK ? print_slip(invocation, slip, _("Return slip")) : status;
}

/* The slip that lies or travels with a copy (R12.3). */
static enum malle_status copy_slip(
	struct invocation *invocation, enum malle_paper_slip_kind kind, const char *title)
{
	struct malle_paper_slip *slip;
	enum malle_status status = malle_copy_slip_read(invocation->session, invocation->session,
		invocation_argument(invocation, 0), kind, &slip);

	return status == MALLE_OK ? print_slip(invocation, slip, title) : status;
}

enum malle_status cmd_booking_slip(struct invocation *invocation)
{
	return copy_slip(invocation, MALLE_SLIP_SET_ASIDE, _("To set aside"));
}

enum malle_status cmd_transfer_slip(struct invocation *invocation)
{
	return copy_slip(invocation, MALLE_SLIP_TRANSIT, _("In transit"));
}

enum malle_status cmd_piece_slip(struct invocation *invocation)
{
	return copy_slip(invocation, MALLE_SLIP_PIECES, _("Missing pieces"));
}
