#include "record/document_type.h"

#include <string.h>

#include "base/arena.h"
#include "record/field_text.h"
#include "text/fold.h"

/* First words of item types that name a kind, folded. The label is data: French. */
static const struct {
	const char *word;
	const char *kind;
} item_types[] = {
	{"affiche", "affiche"},
	{"article", "article"},
	{"brochure", "brochure"},
	{"cassette", "cassette"},
	{"cd", "CD"},
	{"cederom", "cédérom"},
	{"coffret", "coffret"},
	{"depliant", "dépliant"},
	{"dossier", "dossier"},
	{"dvd", "DVD"},
	{"exposition", "exposition"},
	{"jeu", "jeu"},
	{"kamishibai", "kamishibaï"},
	{"livre", "livre"},
	{"livret", "livret"},
	{"malle", "mallette"},
	{"mallette", "mallette"},
	{"periodique", "périodique"},
	{"photolangage", "photolangage"},
	{"revue", "périodique"},
	{"valise", "mallette"},
};

/* Leader/06 and /07; '*' is any level. */
static const struct {
	char type, level;
	const char *kind;
} leader_types[] = {
	{'a', 's', "périodique"},
	{'a', 'a', "article"},
	{'a', '*', "livre"},
	{'b', '*', "manuscrit"},
	{'c', '*', "partition"},
	{'d', '*', "partition"},
	{'e', '*', "carte"},
	{'f', '*', "carte"},
	{'g', '*', "vidéo"},
	{'i', '*', "enregistrement sonore"},
	{'j', '*', "musique"},
	{'k', '*', "affiche"},
	{'l', '*', "document électronique"},
	{'m', '*', "mallette"},
	{'r', '*', "jeu"},
};

/* Is `word` the first word of this folded text? */
static bool begins_with_word(const char *folded, const char *word)
{
	size_t size = strlen(word);

	return strncmp(folded, word, size) == 0 && (folded[size] == '\0' || folded[size] == ' ');
}

static const char *kind_of_item(const struct malle_record *record, void *owner)
{
	const char *label = malle_record_get(record, owner, "996$e");
	char *folded = malle_text_fold(owner, label == NULL ? "" : label);
	const char *kind = "";

	for (size_t i = 0; i < sizeof(item_types) / sizeof(item_types[0]); i++)
		if (begins_with_word(folded, item_types[i].word))
			kind = item_types[i].kind;
	talloc_free(folded);
	return kind;
}

static const char *kind_of_leader(const char *leader)
{
	for (size_t i = 0; i < sizeof(leader_types) / sizeof(leader_types[0]); i++)
		if (leader_types[i].type == leader[6] &&
			(leader_types[i].level == leader[7] || leader_types[i].level == '*'))
			return leader_types[i].kind;
	return "";
}

const char *document_type_read(
	const struct malle_record *record, void *owner, const struct title_columns *columns)
{
	const char *kind = malle_record_get(record, owner, "200$b");

	if (kind == NULL || *kind == '\0')
		kind = field_text_custom(record, "type_outil", NULL);
	if (kind == NULL || *kind == '\0')
		kind = kind_of_item(record, owner);
	return *kind == '\0' ? kind_of_leader(malle_record_leader(record)) : kind;
}

bool document_type_write(struct malle_record *record, const char *kind)
{
	return field_text_write(record, "200", 'b', "1 ", kind);
}
