/* Every French word that the team says for what the program does leads to it: with or without
 * accents, in capitals, in the plural, noun or verb first (users.md 2.1 and 2.2). Words of commands
 * that are not there yet come with them. */
#include <check.h>
#include <ctype.h>
#include <string.h>

#include <malle/text.h>

#include "cli/lookup.h"
#include "cli/memory.h"
#include "tests/support/runner.h"

static const struct {
	const char *words, *command;
} said[] = {
	{"accueil", "desk"},
	{"comptoir", "desk"},
	{"jour", "day"},
	{"matin", "day"},
	{"prêter", "lend"},
	{"rendre", "return"},
	{"retour", "return"},
	{"prolonger", "renew"},
	{"réserver", "reserve"},
	{"réservation liste", "booking list"},
	{"agenda", "booking agenda"},
	{"préparer", "booking prepare"},
	{"mettre de côté", "booking prepare"},
	{"file", "hold list"},

	{"prêt liste", "loan list"},
	{"prêts", "loan list"},
	{"retards", "loan list"},
	{"bon", "loan slip"},
	{"convention", "agreement list"},
	{"contrôler", "check"},
	{"vérifier", "check"},
	{"pièce", "piece missing"},
	{"exemplaire", "copy show"},
	{"exemplaire voir", "copy show"},
	{"exemplaire état", "copy state"},
	{"abîmé", "copy damage"},
	{"retirer", "copy withdraw"},
	{"étiquettes", "label"},
	{"fiche contenu", "contents"},
	{"fiche", "title show"},
	{"notice", "title show"},
	{"photo", "title photo"},
	{"avis", "title note"},
	{"conseil", "title note"},
	{"chercher", "search"},
	{"rechercher", "search"},
	{"emprunteur ajouter", "patron add"},
	{"personne ajouter", "patron add"},
	{"emprunteur", "patron show"},
	{"lecteur", "patron show"},
	{"emprunteur bloquer", "patron block"},
	{"emprunteur données", "patron data"},
	{"organisation ajouter", "organisation add"},
	{"organisation liste", "organisation list"},
	{"membre", "organisation member"},
	{"rendez-vous", "appointment list"},
	{"rdv", "appointment list"},
	{"demande", "request add"},
	{"demande noter", "request add"},
	{"demande rapide", "request quick"},
	{"demandes à compléter", "request list"},
	{"demandes non rencontrées", "request unmet"},
	{"donner", "brochure give"},
	{"diffuser", "brochure give"},
	{"recevoir", "brochure receive"},
	{"réception", "brochure receive"},
	{"stock", "brochure stock"},
	{"compter", "brochure count"},
	{"téléchargement", "download list"},
	{"rappels", "reminder list"},
	{"relances", "reminder list"},
	{"courrier", "mail list"},
	{"récolement", "stocktake status"},
	{"inventaire", "stocktake status"},
	{"règle expliquer", "rule explain"},
	{"pourquoi", "rule explain"},
	{"ouvertures", "calendar show"},
	{"fermeture", "calendar close"},
	{"annuler", "undo"},
	{"oups", "undo"},
	{"journal", "log"},
	{"sauvegarder", "backup"},
	{"restaurer", "restore"},
	{"équipe", "staff list"},
	{"anonymiser", "privacy anonymise"},
	{"état", "status"},
	{"aide", "help"},
};

enum { SAID = sizeof said / sizeof said[0], WORDS_MAX = 4 };

static void assert_leads(const char *typed, const char *command)
{
	void *scratch = memory_scratch(NULL);
	const char *words[WORDS_MAX];
	size_t count = 0;
	struct lookup found;

	for (char *word = strtok(memory_copy(scratch, typed), " "); word != NULL;
		word = strtok(NULL, " "))
		words[count++] = word;
	found = lookup_command(scratch, words, count);
	ck_assert_msg(found.command != NULL && strcmp(found.command->name, command) == 0,
		"'%s' is not '%s'", typed, command);
	ck_assert_msg(found.words == count, "'%s' has words that name nothing", typed);
	malle_free(scratch);
}

START_TEST(each_leads_to_its_command)
{
	assert_leads(said[_i].words, said[_i].command);
}
END_TEST

START_TEST(accents_and_case_do_not_matter)
{
	void *scratch = memory_scratch(NULL);
	char *plain = malle_text_fold(scratch, said[_i].words);

	assert_leads(plain, said[_i].command);
	for (char *at = plain; *at != '\0'; at++)
		*at = (char)toupper((unsigned char)*at);
	assert_leads(plain, said[_i].command);
	malle_free(scratch);
}
END_TEST

/* "prêts liste", "voir exemplaires": of two words, in either order, the noun in the plural. */
START_TEST(plural_and_order_do_not_matter)
{
	void *scratch = memory_scratch(NULL);
	const char *blank = strchr(said[_i].words, ' ');
	const char *noun = memory_copy_bytes(scratch, said[_i].words,
		blank != NULL ? (size_t)(blank - said[_i].words) : strlen(said[_i].words));
	const char *plural =
		noun[strlen(noun) - 1] == 's' ? noun : memory_text(scratch, "%ss", noun);

	if (blank == NULL) {
		assert_leads(plural, said[_i].command);
	} else if (strchr(blank + 1, ' ') == NULL) {
		assert_leads(memory_text(scratch, "%s%s", plural, blank), said[_i].command);
		assert_leads(memory_text(scratch, "%s %s", blank + 1, noun), said[_i].command);
	}
	malle_free(scratch);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("words");
	TCase *tcase = tcase_create("words");

	tcase_add_loop_test(tcase, each_leads_to_its_command, 0, SAID);
	tcase_add_loop_test(tcase, accents_and_case_do_not_matter, 0, SAID);
	tcase_add_loop_test(tcase, plural_and_order_do_not_matter, 0, SAID);
	suite_add_tcase(suite, tcase);
	return suite;
}
