#include "tests/lib/paper/samples.h"

#include <string.h>
#include <talloc.h>

#include "paper/module.h"
#include "tests/lib/paper/recorder.h"
#include "tests/support/runner.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

struct malle_session *sample_session(void)
{
	paper_driver_use(&recorder);
	return malle_session_new(test_owner);
}

static const struct malle_paper_sender sender = {
	.name = "CLPS de Charleroi-Thuin",
	.address = "Avenue Général Michel 1 B\n6000 Charleroi",
	.contact = "071 33 02 29 · info@clpsct.example",
};

static const struct malle_paper_item tools[] = {
	{.barcode = "OT000123",
		.title = "Émo'Trésor",
		.call_number = "J SME 12",
		.contents = "1 plateau, 52 cartes, 6 pions, 1 dé, 1 guide",
		.missing = "1 dé (indispensable)",
		.conditions = "présentation préalable ; de 6 à 10 ans",
		.due = {2026, 12, 14}},
	{.barcode = "OT000118",
		.title = "L'alimentation à l'école : repères & « bonnes pratiques » pour les "
			 "équipes éducatives de l'enseignement fondamental",
		.call_number = "ALI 613.2 DUP",
		.note = "53 jours de retard",
		.due = {2027, 1, 4}},
};

struct malle_paper_slip sample_slip(enum malle_paper_slip_kind kind)
{
	bool loan = kind == MALLE_SLIP_LOAN, transit = kind == MALLE_SLIP_TRANSIT;
	bool aside = kind == MALLE_SLIP_SET_ASIDE;

	return (struct malle_paper_slip) {
		.kind = kind,
		.sender = sender,
		.number = loan || kind == MALLE_SLIP_RETURN ? "2026-0877" : NULL,
		.date = {2026, 11, 23},
		.organisation = transit ? NULL : "AMO Le Signal",
		.person = transit ? NULL : "Zoé Lambert",
		.card = loan ? "E42" : NULL,
		.reach = loan ? "0470 00 00 00 · z.lambert@exemple.be" : NULL,
		.purpose = loan ? "Estime de soi, groupe de 8 filles, 13 ans" : NULL,
		.staff = "Claire Dubois",
		.from_site = transit ? "Centre de documentation" : NULL,
		.to_site = transit ? "Antenne de Thuin" : NULL,
		.from = {2026, 11, aside ? 26 : 0},
		.items = tools,
		.item_count = kind == MALLE_SLIP_RETURN ? 1 : COUNT(tools),
		.remaining = tools + 1,
		.remaining_count = kind == MALLE_SLIP_RETURN ? 1 : 0,
		.openings = loan ? "lundi 9 h – 12 h 30, 13 h – 17 h\njeudi 13 h – 17 h" : NULL,
	};
}

struct malle_paper_contents sample_contents(void)
{
	static const struct malle_paper_piece pieces[] = {
		{"plateau de jeu", 1, true},
		{"cartes « émotions »", 52, true, 2, {2026, 11, 16}},
		{"pions", 6, false},
		{"dé", 1, true},
		{"guide de l'animateur", 1, true},
		{"sablier (3 minutes)", 1, false, 1},
	};

	return (struct malle_paper_contents) {
		.sender = sender,
		.barcode = "OT000123",
		.title = "Émo'Trésor",
		.call_number = "J SME 12",
		.note = "Ranger les cartes par couleur.\n\nLes piles restent au centre.",
		.date = {2026, 11, 23},
		.pieces = pieces,
		.piece_count = COUNT(pieces),
	};
}

struct malle_paper_letter sample_letter(void)
{
	static const char *const before[] = {"Madame, Monsieur,",
		"Sauf erreur de notre part, les outils ci-dessous auraient dû nous revenir."};
	static const char *const after[] = {"Merci d'avance de votre attention."};

	return (struct malle_paper_letter) {
		.sender = sender,
		.address = "AMO Le Signal\nÀ l'attention de Zoé Lambert\n6240 Farciennes",
		.subject = "Rappel : outils à rendre",
		.date = {2026, 11, 23},
		.paragraphs = before,
		.paragraph_count = COUNT(before),
		.items = tools,
		.item_count = COUNT(tools),
		.closing = after,
		.closing_count = COUNT(after),
		.signature = "Claire Dubois\nCentre de ressources",
	};
}

const char sample_hostile[] =
	"a\x1b[31mb\a\x7f\xc3(\xff\xe2\x80\xae"
	"c\xef\xbf\xbe\xef\xbb\xbf\xcc\x81\xf0\x9f\x98\x80\xed\xa0\x80 <b>&amp;"
	"\tend\r\v%s%n";

char *sample_long_text(size_t bytes)
{
	char *text = talloc_array(test_owner, char, bytes + 1);

	for (size_t i = 0; i < bytes; i++)
		text[i] = i % 10 == 9 ? ' ' : 'm';
	text[bytes] = '\0';
	return text;
}

/* clang-format off */
static const uint8_t jpeg_start[] = {0xff, 0xd8};

/* The 26 bytes of a TIFF with the one tag 0x0112, whose value is at 31 of the segment. */
static const uint8_t exif[] = {0xff, 0xe1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0,
	'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
enum { EXIF_VALUE = 29 };

static const uint8_t jpeg_rest[] = {
	0xff, 0xdb, 0x00, 0x43, 0x00, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
	0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0xff,
	0xc0, 0x00, 0x0b, 0x08, 0x00, 0x08, 0x00, 0x10, 0x01, 0x01, 0x11, 0x00, 0xff, 0xc4,
	0x00, 0x15, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x06, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00,
	0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0xa8, 0x1f, 0xff,
	0xd9};

static const uint8_t png[] = {
	0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
	0x44, 0x52, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00,
	0x00, 0xf0, 0xca, 0xea, 0x34, 0x00, 0x00, 0x00, 0x1f, 0x49, 0x44, 0x41, 0x54, 0x78,
	0xda, 0x05, 0xc1, 0x31, 0x01, 0x00, 0x00, 0x0c, 0x83, 0x30, 0x84, 0x4d, 0x18, 0x27,
	0xa2, 0x2a, 0x70, 0x09, 0xd0, 0x91, 0x34, 0x02, 0x3b, 0xd3, 0x66, 0x0f, 0x5c, 0xa2,
	0x08, 0xb1, 0xc5, 0xad, 0x40, 0x36, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44,
	0xae, 0x42, 0x60, 0x82};
/* clang-format on */

struct malle_bytes sample_jpeg(int orientation)
{
	size_t size = sizeof jpeg_start + sizeof jpeg_rest + (orientation > 0 ? sizeof exif : 0);
	uint8_t *bytes = talloc_array(test_owner, uint8_t, size), *at = bytes;

	memcpy(at, jpeg_start, sizeof jpeg_start);
	at += sizeof jpeg_start;
	if (orientation > 0) {
		memcpy(at, exif, sizeof exif);
		at[EXIF_VALUE] = (uint8_t)orientation;
		at += sizeof exif;
	}
	memcpy(at, jpeg_rest, sizeof jpeg_rest);
	return (struct malle_bytes) {bytes, size};
}

struct malle_bytes sample_png(void)
{
	return (struct malle_bytes) {png, sizeof png};
}
