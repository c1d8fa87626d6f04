/* Lending and taking back: each barcode is an operation of its own, what was found is shown by its
 * severity, and what needs a confirmation is asked about or names --yes. */
#include <string.h>

#include <malle/lending.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

/* One operation: what the library is asked for one barcode. */
typedef enum malle_status operation(struct invocation *invocation, const char *barcode,
	bool confirmed, struct malle_circulation **answer);

static struct malle_consent consent_of(const struct invocation *invocation, bool confirmed)
{
	return (struct malle_consent) {
		.confirmed = confirmed, .reason = invocation->options[OPTION_FORCE]};
}

/* The words of --kind, in both languages. */
static const struct kind_word {
	const char *english, *french;
} kind_words[MALLE_LOAN_KINDS] = {
	[MALLE_LOAN_LOAN] = {"loan", "prêt"},
	[MALLE_LOAN_OUTING] = {"outing", "sortie"},
	[MALLE_LOAN_EQUIPMENT] = {"equipment", "matériel"},
	[MALLE_LOAN_CONSULTATION] = {"consultation", "sur-place"},
};

static enum malle_status kind_of(const struct invocation *invocation, enum malle_loan_kind *kind)
{
	const char *typed = invocation->options[OPTION_KIND];

	*kind = MALLE_LOAN_LOAN;
	while (typed != NULL && *kind < MALLE_LOAN_KINDS &&
		strcmp(typed, kind_words[*kind].english) != 0 &&
		strcmp(typed, kind_words[*kind].french) != 0)
		(*kind)++;
	if (*kind < MALLE_LOAN_KINDS)
		return MALLE_OK;
	return message_error(MALLE_INVALID,
		_("there is no kind of loan '%s': loan, outing, equipment or consultation"),
		malle_text_printable(invocation->session, typed));
}

static enum malle_status lend(struct invocation *invocation, const char *barcode, bool confirmed,
	struct malle_circulation **answer)
{
	struct malle_lend_options options = {
		.consent = consent_of(invocation, confirmed),
		.key = desk_line_key(invocation, barcode),
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
		.purpose = invocation->options[OPTION_PURPOSE],
		.request = invocation->options[OPTION_REQUEST],
	};
	enum malle_status status = kind_of(invocation, &options.kind);

	if (status == MALLE_OK)
		status = invocation_date(
			invocation, invocation->options[OPTION_UNTIL], &options.due);
	if (status != MALLE_OK)
		return status;
	return malle_loan_lend(invocation->session, invocation->session, barcode,
		invocation->options[OPTION_TO], &options, answer);
}

static enum malle_status renew(struct invocation *invocation, const char *barcode, bool confirmed,
	struct malle_circulation **answer)
{
	struct malle_renew_options options = {
		.consent = consent_of(invocation, confirmed),
		.claim_reason = invocation->options[OPTION_DESPITE],
		.unseen = invocation_has(invocation, OPTION_UNSEEN),
		.key = desk_line_key(invocation, barcode),
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
	};
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &options.due);

	if (status != MALLE_OK)
		return status;
	return malle_loan_renew(
		invocation->session, invocation->session, barcode, &options, answer);
}

/* Do it; when it needs a confirmation, show why, ask, and do it again. */
static enum malle_status operate(struct invocation *invocation, operation *operation_,
	const char *barcode, struct malle_circulation **answer, const char *question)
{
	bool yes = invocation_has(invocation, OPTION_YES);
	enum malle_status status = operation_(invocation, barcode, yes, answer);

	if (status != MALLE_NEEDS_CONFIRMATION)
		return status;
	if (desk_line_needs_reason(invocation, *answer)) {
		message_session(invocation->session);
		return status;
	}
	desk_line_show_findings(*answer);
	switch (prompt_confirm(invocation, false, question)) {
	case PROMPT_YES: return operation_(invocation, barcode, true, answer);
	case PROMPT_NO: return message_error(status, _("nothing was done with '%s'"), barcode);
	case PROMPT_CANNOT: break;
	}
	return status;
}

static enum malle_status operate_all(
	struct invocation *invocation, operation *operation_, const char *question)
{
	size_t count = invocation->argument_count;
	struct desk_line *lines = memory_array(invocation->session, struct desk_line, count);
	enum malle_status status = MALLE_OK;
	size_t done = 0;

	/* words that make no sense make none for the next barcode either */
	while (done < count && status != MALLE_UNAVAILABLE && status != MALLE_INVALID) {
		struct malle_circulation *answer =
			NULL; /* stays NULL where the words make no sense */
		const char *barcode = invocation->arguments[done];

		status = operate(invocation, operation_, barcode, &answer,
			memory_text(invocation->session, _("%1$s: %2$s"), barcode, question));
		desk_line_fill(invocation, &lines[done], barcode, status, answer);
		if (!output_is_data(invocation))
			desk_line_show(invocation, &lines[done], answer);
		done++;
	}
	if (output_is_data(invocation)) {
		enum malle_status written =
			output_list(invocation, &desk_line_listing, lines, done);

		if (written != MALLE_OK)
			return written;
	}
	return status == MALLE_UNAVAILABLE ? status : desk_line_status(lines, done);
}

enum malle_status cmd_lend(struct invocation *invocation)
{
	enum malle_loan_kind kind;
	enum malle_status status = kind_of(invocation, &kind);

	if (status != MALLE_OK)
		return status;
	return operate_all(invocation, lend, _("Lend it all the same?"));
}

enum malle_status cmd_renew(struct invocation *invocation)
{
	return operate_all(invocation, renew, _("Prolong it all the same?"));
}
