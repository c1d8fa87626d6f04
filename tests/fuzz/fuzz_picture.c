/* What a picture says of itself, and the picture without what a camera wrote into it: any bytes, no
 * step outside them, limits kept. What was cleaned is the same picture, and clean. */
#include <stdlib.h>
#include <string.h>

#include <malle/paper.h>

#include "tests/fuzz/fuzz_target.h"

static void check_clean(struct malle_session *session, struct malle_bytes bytes)
{
	struct malle_picture_info before, after;
	struct malle_bytes clean, again;

	if (malle_paper_picture_clean(session, session, bytes, &clean, &before) != MALLE_OK)
		return;
	/* 36 bytes say how it is turned, where more may have said so */
	if (clean.size > bytes.size + 36 ||
		malle_paper_picture_clean(session, session, clean, &again, &after) != MALLE_OK)
		abort();
	if (before.jpeg != after.jpeg || before.width != after.width ||
		before.height != after.height || before.turns != after.turns)
		abort();
	if (clean.size != again.size || memcmp(clean.data, again.data, clean.size) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct malle_session *session = malle_session_new(NULL);
	struct malle_picture_info info;
	struct malle_bytes bytes = {data, size};

	if (malle_paper_picture(session, bytes, &info) == MALLE_OK &&
		(info.width <= 0 || info.height <= 0 || info.turns < 0 || info.turns > 3 ||
			(int64_t)info.width * info.height > 25000000))
		abort();
	check_clean(session, bytes);
	malle_free(session);
	return 0;
}
