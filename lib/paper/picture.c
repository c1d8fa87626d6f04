/* What a JPEG or PNG says of itself: every byte is bounded, no pixel is looked at. */
#include <string.h>

#include <malle/paper.h>

#include "base/gettext.h"
#include "base/session.h"

enum {
	PICTURE_BYTES = 8 * 1024 * 1024,
	JPEG_PIXELS = 25 * 1000 * 1000, /* goes into the PDF as it is */
	PNG_PIXELS = 8 * 1000 * 1000,   /* is decoded: 4 bytes a pixel */
};

/* A run of bytes that is only read within its bounds: beyond them all is 0. */
struct span {
	const uint8_t *data;
	size_t size;
	bool little; /* byte order of numbers, in Exif */
};

static unsigned byte_at(const struct span *span, size_t at)
{
	return at < span->size ? span->data[at] : 0;
}

static unsigned short_at(const struct span *span, size_t at)
{
	unsigned first = byte_at(span, at), second = byte_at(span, at + 1);

	return span->little ? second << 8 | first : first << 8 | second;
}

static uint32_t long_at(const struct span *span, size_t at)
{
	uint32_t first = short_at(span, at), second = short_at(span, at + 2);

	return span->little ? second << 16 | first : first << 16 | second;
}

/* The Exif tag "orientation" as quarter turns; mirrored pictures are only turned. */
static int turns_of(unsigned orientation)
{
	switch (orientation) {
	case 3:
	case 4: return 2;
	case 5:
	case 6: return 1;
	case 7:
	case 8: return 3;
	default: return 0;
	}
}

/* Telephones write XMP into a segment of the same kind, behind it. */
static bool is_exif(const uint8_t *data, size_t size)
{
	return size >= 14 && memcmp(data, "Exif\0", 6) == 0;
}

/* Exif: "Exif\0\0", then a TIFF whose first directory may have the tag 0x0112. */
static int exif_turns(const uint8_t *data, size_t size)
{
	struct span tiff = {data + 6, size - 6, false};
	size_t directory, entries;

	tiff.little = byte_at(&tiff, 0) == 'I';
	directory = long_at(&tiff, 4);
	if (directory > tiff.size)
		return 0;
	entries = short_at(&tiff, directory);
	for (size_t i = 0; i < entries; i++) {
		size_t entry = directory + 2 + i * 12;

		if (entry + 12 > tiff.size)
			return 0;
		if (short_at(&tiff, entry) == 0x0112)
			return turns_of(short_at(&tiff, entry + 8));
	}
	return 0;
}

/* The segment that begins a frame: C0, C1, C2 are the ones that PDF knows. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
	       marker != 0xcc;
}

static bool read_frame(
	const struct span *jpeg, size_t at, unsigned marker, struct malle_picture_info *info)
{
	unsigned parts = byte_at(jpeg, at + 7);

	info->height = (int)short_at(jpeg, at + 3);
	info->width = (int)short_at(jpeg, at + 5);
	return marker <= 0xc2 && byte_at(jpeg, at + 2) == 8 &&
	       (parts == 1 || parts == 3 || parts == 4);
}

/* Segments follow one another, each with its length, up to the frame. */
static bool read_jpeg(const struct span *jpeg, struct malle_picture_info *info)
{
	size_t at = 2;

	while (at + 4 <= jpeg->size) {
		unsigned marker = byte_at(jpeg, at + 1), length;

		if (byte_at(jpeg, at) != 0xff)
			return false;
		at++;
		if (marker == 0xff) /* padding */
			continue;
		at++;
		length = short_at(jpeg, at);
		if (length < 2 || at + length > jpeg->size)
			return false;
		if (is_frame(marker))
			return length >= 8 && read_frame(jpeg, at, marker, info);
		if (marker == 0xe1 && is_exif(jpeg->data + at + 2, length - 2))
			info->turns = exif_turns(jpeg->data + at + 2, length - 2);
		at += length;
	}
	return false;
}

static const uint8_t png_start[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

static bool read_png(const struct span *png, struct malle_picture_info *info)
{
	uint32_t width = long_at(png, 16), height = long_at(png, 20);

	if (png->size < 33 || memcmp(png->data + 12, "IHDR", 4) != 0 || width > INT32_MAX ||
		height > INT32_MAX)
		return false;
	info->width = (int)width;
	info->height = (int)height;
	return true;
}

static bool read_picture(const struct span *bytes, struct malle_picture_info *info)
{
	if (bytes->size >= sizeof(png_start) &&
		memcmp(bytes->data, png_start, sizeof(png_start)) == 0)
		return read_png(bytes, info);
	info->jpeg = true;
	return byte_at(bytes, 0) == 0xff && byte_at(bytes, 1) == 0xd8 && read_jpeg(bytes, info);
}

enum malle_status malle_paper_picture(
	struct malle_session *session, struct malle_bytes bytes, struct malle_picture_info *info)
{
	struct span span = {bytes.data, bytes.size, false};
	int64_t pixels;

	*info = (struct malle_picture_info) {0};
	if (bytes.size > PICTURE_BYTES)
		return session_fail(session, MALLE_REFUSED, _("the picture is larger than %d MB"),
			PICTURE_BYTES / 1024 / 1024);
	if (!read_picture(&span, info) || info->width <= 0 || info->height <= 0) {
		session_fail(session, MALLE_BAD_DATA, _("the picture is neither JPEG nor PNG"));
		session_hint(session, _("save it as JPEG, then give that file"));
		return MALLE_BAD_DATA;
	}
	pixels = (int64_t)info->width * info->height;
	if (pixels > (info->jpeg ? JPEG_PIXELS : PNG_PIXELS)) {
		session_fail(session, MALLE_REFUSED,
			_("the picture has too many pixels: %1$d × %2$d"), info->width,
			info->height);
		session_hint(session, _("make it smaller: 2000 pixels in width are plenty"));
		return MALLE_REFUSED;
	}
	return MALLE_OK;
}
