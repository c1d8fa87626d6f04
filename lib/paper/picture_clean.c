/* A picture without what a camera, a telephone or a person wrote into it: place, time, serial
 * number, owner, thumbnails, comments, and all that follows its end. Nothing is decoded and nothing
 * is compressed again: the parts that make the picture are copied, all others are left out. So no
 * pixel is lost, and no picture can ask for more memory than its own size. */
#include <string.h>

#include <malle/paper.h>

#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"

enum { JFIF_LENGTH = 16, EXIF_ORIENTATION = 29 };

/* Bytes that are read from the front to the end. */
struct reader {
	const uint8_t *data;
	size_t size, at;
};

static unsigned short_of(const uint8_t *bytes)
{
	return (unsigned)bytes[0] << 8 | bytes[1];
}

static uint32_t long_of(const uint8_t *bytes)
{
	return (uint32_t)short_of(bytes) << 16 | short_of(bytes + 2);
}

static bool has(const struct reader *reader, size_t size)
{
	return reader->size - reader->at >= size;
}

/* ---- JPEG ---- */

enum jpeg_marker {
	JPEG_FIRST = 0xc0,
	JPEG_RESTART_FIRST = 0xd0,
	JPEG_START = 0xd8,
	JPEG_END = 0xd9,
	JPEG_SCAN = 0xda,
	JPEG_JFIF = 0xe0,
	JPEG_PROFILE = 0xe2,
	JPEG_ADOBE = 0xee,
};

/* Exif that says how the picture is turned, and nothing else: a TIFF with one entry. */
static void add_orientation(struct buffer *out, int turns)
{
	static const uint8_t orientations[] = {1, 6, 3, 8}; /* by quarter turns */
	uint8_t exif[] = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
		0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};

	exif[EXIF_ORIENTATION] = orientations[turns];
	if (turns != 0)
		buffer_add(out, exif, sizeof exif);
}

static bool begins_with(const uint8_t *segment, size_t size, const char *word, size_t length)
{
	return size >= length && memcmp(segment, word, length) == 0;
}

/* The segments without which colours or pixels would be others. */
static bool is_of_the_picture(unsigned marker, const uint8_t *content, size_t size)
{
	if (marker == JPEG_PROFILE)
		return begins_with(content, size, "ICC_PROFILE", 12);
	if (marker == JPEG_ADOBE)
		return begins_with(content, size, "Adobe", 5);
	return marker < JPEG_JFIF; /* tables, frames, scans: no application, no comment */
}

/* What stands at the front: how many pixels an inch has, without the small picture that may follow
 * it; then how the picture is turned. */
static void add_front(struct buffer *out, const struct reader *jpeg, int turns)
{
	const uint8_t *first = jpeg->data + jpeg->at;

	if (has(jpeg, JFIF_LENGTH + 2) && first[1] == JPEG_JFIF &&
		short_of(first + 2) >= JFIF_LENGTH && memcmp(first + 4, "JFIF", 5) == 0) {
		static const uint8_t head[] = {0xff, JPEG_JFIF, 0, JFIF_LENGTH}, no_picture[2];

		buffer_add(out, head, sizeof head);
		buffer_add(out, first + 4, JFIF_LENGTH - 4);
		buffer_add(out, no_picture, sizeof no_picture);
	}
	add_orientation(out, turns);
}

/* The compressed pixels behind the head of a scan: up to the next marker. */
static void add_pixels(struct buffer *out, struct reader *jpeg)
{
	const uint8_t *start = jpeg->data + jpeg->at, *end = jpeg->data + jpeg->size, *at = start;

	while ((at = memchr(at, 0xff, (size_t)(end - at))) != NULL) {
		bool inside = at + 1 < end &&
			      (at[1] == 0 || (at[1] >= JPEG_RESTART_FIRST && at[1] < JPEG_START));

		if (!inside)
			break;
		at += 2;
	}
	if (at == NULL)
		at = end;
	buffer_add(out, start, (size_t)(at - start));
	jpeg->at += (size_t)(at - start);
}

/* The marker that comes, its 0xff and what fills up before it taken; 0: there is none. */
static unsigned next_marker(struct reader *jpeg)
{
	if (!has(jpeg, 2) || jpeg->data[jpeg->at] != 0xff)
		return 0;
	while (has(jpeg, 2) && jpeg->data[jpeg->at + 1] == 0xff)
		jpeg->at++;
	if (!has(jpeg, 2))
		return 0;
	jpeg->at += 2;
	return jpeg->data[jpeg->at - 1];
}

/* false: it is cut off or damaged. */
static bool clean_jpeg(struct buffer *out, struct reader *jpeg, int turns)
{
	static const uint8_t start[] = {0xff, JPEG_START}, end[] = {0xff, JPEG_END};
	bool scanned = false;
	unsigned marker;

	jpeg->at = sizeof start;
	buffer_add(out, start, sizeof start);
	add_front(out, jpeg, turns);
	while ((marker = next_marker(jpeg)) != JPEG_END) {
		const uint8_t *content = jpeg->data + jpeg->at + 2;
		size_t length;

		if (marker < JPEG_FIRST || (marker >= JPEG_RESTART_FIRST && marker <= JPEG_START) ||
			!has(jpeg, 2))
			return false;
		length = short_of(jpeg->data + jpeg->at);
		if (length < 2 || !has(jpeg, length))
			return false;
		if (is_of_the_picture(marker, content, length - 2)) {
			const uint8_t head[] = {0xff, (uint8_t)marker};

			buffer_add(out, head, sizeof head);
			buffer_add(out, content - 2, length);
		}
		jpeg->at += length;
		if (marker == JPEG_SCAN) {
			add_pixels(out, jpeg);
			scanned = true;
		}
	}
	buffer_add(out, end, sizeof end);
	return scanned;
}

/* ---- PNG ---- */

enum { PNG_START = 8, CHUNK_FRAME = 12 };

/* The check sum of a chunk, as the PNG specification has it, four bits at a time. */
static uint32_t sum_of(const uint8_t *bytes, size_t size)
{
	static const uint32_t table[] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190,
		0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
		0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < size; i++) {
		sum ^= bytes[i];
		sum = sum >> 4 ^ table[sum & 15];
		sum = sum >> 4 ^ table[sum & 15];
	}
	return ~sum;
}

static bool is_kept(const uint8_t *name)
{
	static const char kept[][5] = {
		"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs"};

	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (memcmp(kept[i], name, 4) == 0)
			return true;
	return false;
}

/* false: it is cut off or damaged, or has a part that nobody can leave out and nobody knows. */
static bool clean_png(struct buffer *out, struct reader *png)
{
	bool pixels = false;

	png->at = PNG_START;
	buffer_add(out, png->data, PNG_START);
	while (has(png, CHUNK_FRAME)) {
		const uint8_t *chunk = png->data + png->at, *name = chunk + 4;
		uint32_t length = long_of(chunk);
		size_t size = (size_t)length + CHUNK_FRAME;
		bool optional = (name[0] & 0x20) != 0;

		if (!has(png, size) || long_of(chunk + 8 + length) != sum_of(name, length + 4))
			return false;
		if (is_kept(name))
			buffer_add(out, chunk, size);
		else if (!optional)
			return false;
		png->at += size;
		pixels = pixels || memcmp(name, "IDAT", 4) == 0;
		if (memcmp(name, "IEND", 4) == 0)
			return pixels;
	}
	return false;
}

enum malle_status malle_paper_picture_clean(struct malle_session *session, void *owner,
	struct malle_bytes bytes, struct malle_bytes *clean, struct malle_picture_info *info)
{
	struct reader reader = {bytes.data, bytes.size, 0};
	struct buffer out;
	enum malle_status status = malle_paper_picture(session, bytes, info);
	bool whole;

	if (status != MALLE_OK)
		return status;
	buffer_init(&out, owner);
	whole = info->jpeg ? clean_jpeg(&out, &reader, info->turns) : clean_png(&out, &reader);
	if (whole) {
		*clean = buffer_bytes(&out);
		return MALLE_OK;
	}
	buffer_release(&out);
	session_fail(session, MALLE_BAD_DATA, _("the picture is cut off or damaged"));
	session_hint(session, _("copy it from the camera again, or save it as JPEG"));
	return MALLE_BAD_DATA;
}
