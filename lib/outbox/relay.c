#include "outbox/relay.h"

#include <string.h>
#include <sysexits.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/process.h"

enum { USUAL_SECONDS = 60, MARGIN_SECONDS = 60, WORDS_BYTES = 500 };

/* What each code means, in words that tell the person who set the relay up where to look. A code
 * that is not here is permanent. */
static const struct {
	int code;
	enum relay_outcome outcome;
	const char *words;
} codes[] = {
	{EX_OK, RELAY_SENT, NULL},
	{EX_USAGE, RELAY_BROKEN, N_("the relay does not understand its arguments")},
	{EX_DATAERR, RELAY_PERMANENT, N_("the server refuses the message")},
	{EX_NOUSER, RELAY_PERMANENT, N_("the server does not know this recipient")},
	{EX_NOHOST, RELAY_TEMPORARY, N_("the mail server is not found")},
	{EX_UNAVAILABLE, RELAY_TEMPORARY, N_("the mail server does not answer")},
	{EX_SOFTWARE, RELAY_BROKEN, N_("the relay has an error of its own")},
	{EX_OSERR, RELAY_TEMPORARY, N_("this machine lacks something at the moment")},
	{EX_OSFILE, RELAY_BROKEN, N_("a file of the relay is missing")},
	{EX_IOERR, RELAY_TEMPORARY, N_("the connection to the mail server broke")},
	{EX_TEMPFAIL, RELAY_TEMPORARY, N_("the mail server asks to try later")},
	{EX_PROTOCOL, RELAY_TEMPORARY, N_("the mail server answered something unexpected")},
	{EX_NOPERM, RELAY_BROKEN, N_("the mail server refuses the login")},
	{EX_CONFIG, RELAY_BROKEN, N_("the relay is not configured")},
	{PROCESS_TOOK_TOO_LONG, RELAY_UNKNOWN,
		N_("the relay took too long; the message may have left")},
};

int relay_claim_seconds(const struct malle_relay *relay)
{
	return (relay->seconds > 0 ? relay->seconds : USUAL_SECONDS) + MARGIN_SECONDS;
}

/* What a program printed, short and harmless. */
static const char *one_line(void *owner, const char *output)
{
	char *words = malle_text_printable(owner, output);
	size_t length = strlen(words);

	while (length > 0 && words[length - 1] == ' ')
		words[--length] = '\0';
	if (length <= WORDS_BYTES)
		return words;
	length = WORDS_BYTES;
	while ((words[length] & 0xc0) == 0x80) /* not in the middle of a character */
		length--;
	return arena_strndup(owner, words, length);
}

static struct relay_answer meaning(void *owner, int exit_code, const char *output)
{
	struct relay_answer answer = {.outcome = RELAY_PERMANENT,
		.words = arena_printf(owner, _("the relay ended with code %d"), exit_code)};
	const char *said = one_line(owner, output);

	if (exit_code >= 128 && exit_code != PROCESS_TOOK_TOO_LONG) /* a signal ended it */
		answer.outcome = RELAY_UNKNOWN;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (codes[i].code == exit_code) {
			answer.outcome = codes[i].outcome;
			answer.words = codes[i].words != NULL ? _(codes[i].words) : "";
		}
	if (answer.outcome != RELAY_SENT && *said != '\0')
		answer.words = arena_printf(owner, "%s (%s)", answer.words, said);
	return answer;
}

enum malle_status relay_send(struct malle_session *session, void *owner,
	const struct malle_relay *relay, struct malle_bytes mail, struct relay_answer *answer)
{
	const struct program program = {
		.arguments = relay->arguments,
		.input = mail,
		.seconds = relay->seconds > 0 ? relay->seconds : USUAL_SECONDS,
	};
	int exit_code;
	char *output;
	enum malle_status status = process_run(session, owner, &program, &exit_code, &output);

	if (status == MALLE_OK)
		*answer = meaning(owner, exit_code, output);
	return status;
}
