/* What one operation at the desk came to, for people and for programs. */
#ifndef CLI_DESK_LINE_H
#define CLI_DESK_LINE_H

#include <malle/circulation.h>

#include "cli/invocation.h"
#include "cli/output/listing.h"

/* A finding as programs read it: its severity is a word. */
struct desk_finding {
	const char *severity; /* "info", "alert", "confirm", "impossible" */
	const char *rule;
	const char *code;
	const char *text;
};

struct desk_line {
	enum malle_status status;
	const char *barcode;
	const char *outcome; /* "lent", "returned", "seen", "refused" ... */
	const char *message; /* of a failure, "" otherwise */
	const char *title;
	const char *patron;
	const char *patron_barcode;
	struct malle_date lent, due, returned;
	int days_late;
	const char *slip;
	bool repeated;
	struct desk_finding *findings;
	size_t finding_count;
};

extern const struct listing desk_line_listing;
extern const struct listing desk_finding_listing;

/* Findings as programs read them. */
struct desk_finding *desk_line_findings(
	void *owner, const struct malle_finding *findings, size_t count);

/* `answer` may be NULL, after a failure without one. */
void desk_line_fill(struct invocation *invocation, struct desk_line *line, const char *barcode,
	enum malle_status status, const struct malle_circulation *answer);

/* Say it to a person: the result on stdout, the rest on stderr. */
void desk_line_show(struct invocation *invocation, const struct desk_line *line,
	const struct malle_circulation *answer);

/* The line of result alone, on stdout, of an operation that was done. */
void desk_line_show_result(struct invocation *invocation, const struct desk_line *line,
	const struct malle_circulation *answer);

/* Is it said by the line of result already? */
bool desk_line_is_said(const struct malle_finding *finding);

/* Does something ask for a reason, and none was given by --force? */
bool desk_line_needs_reason(
	const struct invocation *invocation, const struct malle_circulation *answer);

/* The key of one operation among several under one --key (R0.6); NULL: none was given. */
const char *desk_line_key(struct invocation *invocation, const char *barcode);

/* What several operations came to together: the failure of all or none, else MALLE_PARTIAL. */
enum malle_status desk_line_status(const struct desk_line *lines, size_t count);

/* Is there a finding of this code? */
bool desk_line_has_finding(const struct malle_circulation *answer, const char *code);

/* The findings, by severity, on stderr. */
void desk_line_show_findings(const struct malle_circulation *answer);

/* Those that the error of the session does not say already. */
void desk_line_show_other_findings(
	const struct invocation *invocation, const struct malle_circulation *answer);

#endif
