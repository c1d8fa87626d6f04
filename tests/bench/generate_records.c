/* generate_records N [--format iso2709|pmb-xml] [--first I] > FILE
 *
 * Records of an invented catalogue, as PMB exports them with copies, for benchmarks and for tests
 * of long imports. Record i is the same whatever N, the format and the day; nothing is kept, so
 * that memory does not grow. Words follow Zipf's law over a vocabulary of 60 000. */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/record_form.h"

enum { VOCABULARY = 60000, AUTHORS = 20000, PUBLISHERS = 300 };

/* ---- numbers that depend on the record only ---- */

static uint64_t state;

/* splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t next_number(void)
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static size_t pick(size_t count)
{
	return (size_t)(next_number() % count);
}

/* A rank below `count`: rank r comes about 1/r as often as rank 1. */
static size_t pick_zipf(size_t count)
{
	double u = (double)(next_number() >> 11) / 9007199254740992.0;

	return (size_t)exp(u * log((double)count)) % count;
}

/* ---- words ---- */

static const char *const frequent[] = {"de", "la", "le", "les", "et", "des", "pour", "à", "du",
	"en", "santé", "un", "une", "dans", "l'école", "enfants", "jeunes", "éducation", "par",
	"sur", "prévention", "avec", "alimentation", "outil", "activité", "jeu", "animation", "aux",
	"projet", "émotions", "corps", "vie", "groupe", "famille", "parents", "élèves", "tabac",
	"alcool", "sommeil", "estime", "soi", "bien-être", "sexualité", "amour", "violence",
	"respect", "communication", "quartier", "environnement", "sécurité", "hygiène", "dents",
	"puberté", "adolescence", "drogues", "écrans", "harcèlement", "stress", "équilibre", "goût",
	"légumes", "fruits", "eau", "petit-déjeuner", "mouvement", "sport", "repos", "mémoire",
	"vieillissement", "précarité", "logement", "travail", "citoyenneté", "différence", "genre",
	"œuvre", "cœur", "sœur", "noël", "maïs", "où", "déjà", "garçon", "façon", "guide", "fiches",
	"affiche", "dossier", "mallette", "photos", "cartes", "livret", "animateur", "formation"};

static const char *const heads[] = {"ba", "co", "dé", "fra", "gui", "ha", "in", "ju", "la", "mé",
	"no", "ou", "pré", "que", "ré", "sa", "tri", "u", "vo", "é", "chan", "plu", "sou", "ver"};
static const char *const middles[] = {"", "bi", "ca", "dou", "fé", "gra", "li", "mo", "nan", "pi",
	"ro", "sé", "ta", "vi", "ssi", "tte"};
static const char *const tails[] = {"ble", "ge", "ment", "nce", "que", "re", "sion", "té", "teur",
	"tion", "tude", "ture", "ssion", "ité", "ère", "on"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void word(char *text, size_t size, size_t rank)
{
	if (rank < COUNT(frequent))
		snprintf(text, size, "%s", frequent[rank]);
	else
		snprintf(text, size, "%s%s%s%s", heads[rank % 24], middles[rank / 24 % 16],
			middles[rank / 384 % 16], tails[rank / 6144 % 16]);
}

/* `count` words with a capital first (ASCII ones only: the others stay small). */
static const char *sentence(size_t count)
{
	static char text[4096];
	size_t size = 0;

	text[0] = '\0';
	for (size_t i = 0; i < count && size < sizeof text - 64; i++) {
		char next[48];

		word(next, sizeof next, pick_zipf(VOCABULARY));
		size += (size_t)snprintf(
			text + size, sizeof text - size, "%s%s", i > 0 ? " " : "", next);
	}
	if (text[0] >= 'a' && text[0] <= 'z')
		text[0] = (char)(text[0] - 'a' + 'A');
	return text;
}

static void name(char *text, size_t size, size_t rank)
{
	snprintf(text, size, "%c%s%s", (char)('A' + rank % 26), middles[1 + rank / 26 % 15] + 1,
		tails[rank / 390 % 16]);
}

/* ---- fields ---- */

static void simple(struct record_form *form, const char *tag, const char *indicators, char code,
	const char *text)
{
	form_field(form, tag, indicators);
	form_subfield(form, code, text);
}

static void write_isbn(struct record_form *form, uint64_t i)
{
	char digits[14];
	char text[32];
	int sum = 0;

	snprintf(digits, sizeof digits, "9782%08" PRIu64, i * 7919 % 100000000);
	for (int k = 0; k < 12; k++)
		sum += (digits[k] - '0') * (k % 2 == 0 ? 1 : 3);
	snprintf(text, sizeof text, "%.3s-%.1s-%.6s-%.2s-%d", digits, digits + 3, digits + 4,
		digits + 10, (10 - sum % 10) % 10);
	form_field(form, "010", "  ");
	form_subfield(form, 'a', text);
	snprintf(text, sizeof text, "%zu €", 5 + pick(60));
	form_subfield(form, 'd', text);
}

static void write_authors(struct record_form *form)
{
	size_t count = 1 + pick(3);

	for (size_t i = 0; i < count; i++) {
		size_t rank = pick_zipf(AUTHORS);
		char text[64];

		form_field(form, i == 0 ? "700" : "701", " 1");
		name(text, sizeof text, rank * 31);
		form_subfield(form, 'a', text);
		name(text, sizeof text, rank * 17 + 5);
		form_subfield(form, 'b', text);
		form_subfield(form, '4', "070");
		snprintf(text, sizeof text, "id:%zu", rank + 1);
		form_subfield(form, '9', text);
	}
}

static void write_publisher(struct record_form *form, const char *year)
{
	size_t rank = pick_zipf(PUBLISHERS);

	for (int twice = 0; twice < 2; twice++) {
		char text[64];

		form_field(form, twice == 0 ? "210" : "214", "  ");
		form_subfield(form, 'a', rank % 2 == 0 ? "Bruxelles" : "Namur");
		snprintf(text, sizeof text, "Éditions %c%s", (char)('A' + rank % 26),
			tails[rank / 26 % 16]);
		form_subfield(form, 'c', text);
		form_subfield(form, 'd', year);
	}
}

static void write_subjects(struct record_form *form)
{
	size_t count = 1 + pick(3);

	form_field(form, "610", "0 ");
	form_subfield(form, 'a', sentence(1));
	for (size_t i = 0; i < count; i++) {
		form_field(form, "606", " 1");
		form_subfield(form, '9', "lang:fr_FR");
		form_subfield(form, 'a', sentence(1 + pick(3)));
	}
}

/* ---- copies, twice as PMB writes them ---- */

static const char *const sections[] = {
	"Alimentation", "Santé mentale", "Assuétudes", "Méthodologie"};
static const char *const types[] = {"Livre", "Outil pédagogique", "Affiche", "DVD"};

struct made_copy {
	char barcode[16];
	char call_number[24];
	char id[24];
	const char *section;
	const char *type;
	bool lent;
};

static void write_keys(struct record_form *form, const struct made_copy *copy)
{
	const char *pairs[][2] = {{"expl_id", copy->id}, {"create_date", "2019-03-04 10:05:00"},
		{"expl_cb", copy->barcode}, {"expl_cote", copy->call_number},
		{"statut_libelle", copy->lent ? "Empruntable" : "Consultation sur place"},
		{"tdoc_libelle", copy->type}, {"section_libelle", copy->section},
		{"lender_libelle", "CLPS inventé"}, {"codestat_libelle", "Tout public"},
		{"expl_date_depot", "2019-03-04"}, {"pret_flag", copy->lent ? "1" : "0"},
		{"location_libelle", "Centre de documentation"}, {"locdoc_codage_import", "CDOC"}};

	for (size_t i = 0; i < COUNT(pairs); i++) {
		char text[96];

		snprintf(text, sizeof text, "%s:%s", pairs[i][0], pairs[i][1]);
		form_subfield(form, '9', text);
	}
}

static void write_copy(struct record_form *form, const struct made_copy *copy)
{
	form_field(form, "995", "  ");
	form_subfield(form, 'a', "CLPS inventé");
	form_subfield(form, 'f', copy->barcode);
	form_subfield(form, 'k', copy->call_number);
	form_field(form, "996", "  ");
	form_subfield(form, 'f', copy->barcode);
	form_subfield(form, 'k', copy->call_number);
	form_subfield(form, 'm', "20190304");
	form_subfield(form, 'a', "CLPS inventé");
	form_subfield(form, 'v', "Centre de documentation");
	form_subfield(form, 'w', "CDOC");
	form_subfield(form, 'x', copy->section);
	form_subfield(form, 'e', copy->type);
	form_subfield(form, '1', copy->lent ? "Empruntable" : "Consultation sur place");
	write_keys(form, copy);
}

static void write_copies(struct record_form *form, uint64_t i)
{
	size_t count = pick(10) < 8 ? 1 : 2;

	for (size_t c = 0; c < count; c++) {
		struct made_copy copy = {.section = sections[pick(4)], .type = types[pick(4)]};

		copy.lent = pick(8) != 0;
		snprintf(copy.barcode, sizeof copy.barcode, "GE%09" PRIu64, i * 2 + c);
		snprintf(copy.id, sizeof copy.id, "%" PRIu64, i * 2 + c);
		snprintf(copy.call_number, sizeof copy.call_number, "%.3s %03zu", copy.section,
			pick(1000));
		write_copy(form, &copy);
	}
}

static void write_record(struct record_form *form, uint64_t i)
{
	char text[64];
	char year[8];

	state = i * UINT64_C(0xD1342543DE82EF95) + 1;
	snprintf(year, sizeof year, "%zu", 1975 + pick(51));
	form_begin(form, types[pick(4)][0] == 'O' ? 'r' : 'a');
	snprintf(text, sizeof text, "%" PRIu64, i);
	form_control(form, "001", text);
	simple(form, "100", "  ", 'a', "20190304u        u  u0frey50      ba");
	form_field(form, "200", "1 ");
	form_subfield(form, 'a', sentence(2 + pick(6)));
	if (pick(2) == 0)
		form_subfield(form, 'e', sentence(3 + pick(6)));
	write_isbn(form, i);
	simple(form, "101", "0 ", 'a', pick(20) == 0 ? "dut" : "fre");
	snprintf(text, sizeof text, "%zu p.", 16 + pick(400));
	simple(form, "215", "  ", 'a', text);
	simple(form, "330", "  ", 'a', sentence(15 + pick(45)));
	simple(form, "319", "  ", 'a', "Aucun droit spécifique");
	write_authors(form);
	write_publisher(form, year);
	simple(form, "896", "  ", 'a', "./images/vide.png");
	write_copies(form, i);
	write_subjects(form);
	form_end(form);
}

static int usage(void)
{
	fputs("usage: generate_records N [--format iso2709|pmb-xml] [--first I]\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
	uint64_t first = 1;
	bool xml = false;
	struct record_form *form;

	if (argc < 2 || argc % 2 != 0 || count == 0)
		return usage();
	for (int i = 2; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--first") == 0)
			first = strtoull(argv[i + 1], NULL, 10);
		else if (strcmp(argv[i], "--format") == 0)
			xml = strcmp(argv[i + 1], "pmb-xml") == 0;
		else
			return usage();
	}
	form = form_new(xml, stdout);
	for (uint64_t i = first; i < first + count; i++)
		write_record(form, i);
	form_close(form);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("generate_records");
		return 1;
	}
	return 0;
}
