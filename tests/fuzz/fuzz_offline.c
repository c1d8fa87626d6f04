/* Files of offline desks: any bytes are gestures within the bounds, or one clear error. What was
 * read of our own format is the same when it is written and read again. So are lists of warnings.
 */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <malle/offline.h>
#include <malle/text.h>

#include "offline/lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

static void expect_text(const char *text)
{
	expect(text != NULL && malle_text_is_utf8(text, strlen(text)));
}

static void expect_sound(const struct malle_offline_file *file)
{
	size_t faults = 0;
	int64_t line = 0;

	expect(file->count <= OFFLINE_LINES + 1);
	expect(strlen(file->name) <= MALLE_OFFLINE_NAME &&
		strlen(file->desk) <= MALLE_OFFLINE_NAME);
	for (size_t i = 0; i < file->count; i++) {
		const struct malle_offline_gesture *gesture = &file->gestures[i];

		expect(gesture->line >= line && gesture->sequence > 0);
		line = file->format == MALLE_OFFLINE_PMB ? 0 : gesture->line;
		expect_text(gesture->card);
		expect_text(gesture->code);
		expect_text(gesture->text);
		expect((gesture->fault != NULL) == (gesture->kind == MALLE_OFFLINE_UNREADABLE));
		faults += gesture->fault != NULL;
		if (gesture->fault != NULL)
			continue;
		expect(strlen(gesture->code) <= OFFLINE_CODE_BYTES);
		expect(strlen(gesture->card) <= OFFLINE_CODE_BYTES);
		expect((gesture->kind == MALLE_OFFLINE_LOAN) == (gesture->card[0] != '\0'));
	}
	expect(faults == file->faults);
}

/* Written again by us and read: the same gestures. */
static void expect_round_trip(struct malle_session *session, const struct malle_offline_file *file)
{
	char *text = malle_offline_head(session, file->name, file->desk);
	struct malle_offline_file *again;
	size_t good = 0;

	for (size_t i = 0; i < file->count; i++)
		if (file->gestures[i].fault == NULL)
			text = talloc_strdup_append_buffer(
				text, malle_offline_line(session, &file->gestures[i]));
	expect(malle_offline_read(session, session,
		       (struct malle_bytes) {(const uint8_t *)text, strlen(text)},
		       (struct malle_date) {0}, &again) == MALLE_OK);
	expect(again->faults == 0 && strcmp(again->name, file->name) == 0);
	for (size_t i = 0; i < file->count; i++)
		if (file->gestures[i].fault == NULL)
			expect(offline_fingerprint(&file->gestures[i]) ==
				offline_fingerprint(&again->gestures[good++]));
	expect(good == again->count);
}

static void try_gestures(struct malle_session *session, struct malle_bytes bytes)
{
	const struct malle_date day = {2026, 11, 24};
	struct malle_offline_file *file;

	if (malle_offline_read(session, session, bytes, day, &file) != MALLE_OK) {
		expect(malle_session_error(session)->message[0] != '\0');
		return;
	}
	expect_sound(file);
	if (file->format == MALLE_OFFLINE_OWN && file->name[0] != '\0')
		expect_round_trip(session, file);
}

static void try_warnings(struct malle_session *session, struct malle_bytes bytes)
{
	struct malle_offline_warnings *warnings, *again;
	const char *text;

	if (malle_offline_warnings_read(session, session, bytes, &warnings) != MALLE_OK) {
		expect(malle_session_error(session)->message[0] != '\0');
		return;
	}
	for (size_t i = 0; i < warnings->count; i++) {
		const struct malle_offline_warning *row = &warnings->rows[i];

		expect(malle_offline_warning_find(warnings, row->card, row->code) != NULL);
		expect_text(malle_offline_warning_text(session, row));
	}
	text = malle_offline_warnings_write(session, warnings);
	expect(malle_offline_warnings_read(session, session,
		       (struct malle_bytes) {(const uint8_t *)text, strlen(text)},
		       &again) == MALLE_OK);
	expect(again->count == warnings->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct malle_session *session = malle_session_new(NULL);
	const struct malle_bytes all = {bytes, size};

	try_gestures(session, all);
	try_warnings(session, all);
	malle_free(session);
	return 0;
}
