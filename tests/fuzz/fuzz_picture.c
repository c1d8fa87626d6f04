/* What a picture says of itself: any bytes, no step outside them, limits kept. */
#include <stdlib.h>

#include <malle/paper.h>

#include "tests/fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct malle_session *session = malle_session_new(NULL);
	struct malle_picture_info info;
	struct malle_bytes bytes = {data, size};

	if (malle_paper_picture(session, bytes, &info) == MALLE_OK &&
		(info.width <= 0 || info.height <= 0 || info.turns < 0 || info.turns > 3 ||
			(int64_t)info.width * info.height > 25000000))
		abort();
	malle_free(session);
	return 0;
}
