/* Every text that is sent to somebody, once. Polite, and nobody is ever at fault: a tool is
 * awaited, not kept. To add one: a row here; its code where the letter is written. */
#include <stddef.h>

#include "base/gettext.h"
#include "outbox/letter_text.h"

/* clang-format off */
const struct letter_text letter_text_table[] = {
	/* reminders (R7) */
	{"reminder.before", N_("before the due date"),
		"Votre emprunt au {centre} se termine bientôt",
		"Bonjour {personne},\n"
		"\n"
		"Un petit mot pour vous rappeler que nous attendons bientôt le retour de :\n"
		"\n"
		"{liste}\n"
		"\n"
		"S’il vous faut plus de temps, dites-le-nous : nous verrons ensemble si le prêt peut être "
		"prolongé.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", ""},
	{"reminder.1", N_("first reminder"),
		"Rappel : outils empruntés au {centre}",
		"Bonjour {personne},\n"
		"\n"
		"Sauf erreur de notre part, la date de retour de ces outils est passée :\n"
		"\n"
		"{liste}\n"
		"\n"
		"D’autres personnes pourraient en avoir besoin : quand pourriez-vous nous les rapporter ? "
		"Si vous les utilisez encore, contactez-nous : une prolongation est souvent possible.\n"
		"\n"
		"Si vous les avez rendus entre-temps, merci, et ne tenez pas compte de ce message.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", ""},
	{"reminder.2", N_("second reminder"),
		"Deuxième rappel : outils empruntés au {centre}",
		"Bonjour {personne},\n"
		"\n"
		"Nous vous avons écrit au sujet d’outils que nous attendons encore :\n"
		"\n"
		"{liste}\n"
		"\n"
		"Pourriez-vous nous les rapporter dans les prochains jours, ou nous appeler si quelque chose "
		"l’empêche ? Nous chercherons une solution avec vous.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", ""},
	{"reminder.3", N_("last reminder"),
		"Dernier rappel : outils empruntés au {centre}",
		"Bonjour {personne},\n"
		"\n"
		"Malgré nos messages, ces outils ne nous sont pas encore revenus :\n"
		"\n"
		"{liste}\n"
		"\n"
		"Merci de prendre contact avec nous dès que possible. Nous ne demandons pas d’amende. Un outil "
		"perdu ou abîmé est remplacé, ou remboursé à sa valeur de remplacement ; sans nouvelles de "
		"votre part, nous devrons le considérer comme non rendu.\n" /* R7.7 */
		"\n"
		"Bien à vous,\n"
		"{signature}\n", ""},
	/* bookings and queues (R6.12, R6.13, R5.2) */
	{"booking.confirmed", N_("a booking was made"),
		"Réservation : {outil}, du {début} au {fin}",
		"Bonjour {personne},\n"
		"\n"
		"C’est noté : du {début} au {fin}, nous vous gardons {outil}.\n"
		"Enlèvement : {lieu}.\n"
		"\n"
		"Si vos projets changent, prévenez-nous : cela servira à quelqu’un d’autre.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {début} {fin} {lieu}"},
	{"booking.changed", N_("the days or the place of a booking changed"),
		"Réservation modifiée : {outil}, du {début} au {fin}",
		"Bonjour {personne},\n"
		"\n"
		"Votre réservation a changé : {outil}.\n"
		"Avant : du {ancien-début} au {ancienne-fin}.\n"
		"À présent : du {début} au {fin}.\n"
		"Enlèvement : {lieu}.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {début} {fin} {ancien-début} {ancienne-fin} {lieu}"},
	{"booking.cancelled", N_("a booking was cancelled"),
		"Réservation annulée : {outil}, du {début} au {fin}",
		"Bonjour {personne},\n"
		"\n"
		"La réservation de {outil} du {début} au {fin} est annulée.\n"
		"\n"
		"Si ce n’est pas ce que vous souhaitiez, appelez-nous.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {début} {fin} {lieu}"},
	{"booking.expired", N_("what was booked was not fetched"),
		"Votre réservation : {outil}, du {début} au {fin}",
		"Bonjour {personne},\n"
		"\n"
		"Nous vous gardions {outil} à partir du {début}. Personne n’est passé : cette réservation a "
		"pris fin.\n"
		"\n"
		"Vous en avez encore besoin ? Appelez-nous : nous chercherons d’autres dates ensemble.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {début} {fin} {lieu}"},
	{"booking.late", N_("what was booked may come back late"),
		"Votre réservation : {outil}, à partir du {début}",
		"Bonjour {personne},\n"
		"\n"
		"Vous avez réservé :\n"
		"\n"
		"{liste}\n"
		"\n"
		"L’outil est encore en prêt, et son retour pourrait avoir du retard. Nous faisons le nécessaire "
		"et vous tenons au courant.\n"
		"\n"
		"Un autre outil sur le même thème vous aiderait ? Nous vous en proposerons volontiers.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {début} {fin} {lieu}"},
	{"hold.ready", N_("what somebody waited for is there"),
		"{outil} vous attend au {centre}",
		"Bonjour {personne},\n"
		"\n"
		"Vous attendiez {outil} : il est disponible pour vous jusqu’au {fin}.\n"
		"Enlèvement : {lieu}.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {fin} {lieu}"},
	{"hold.expired", N_("what waited for somebody was not fetched"),
		"{outil} n’est plus mis de côté",
		"Bonjour {personne},\n"
		"\n"
		"{outil} vous attendait jusqu’au {fin} et part maintenant chez la personne suivante. "
		"Dites-nous si vous en avez encore besoin.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil} {fin} {lieu}"},
	/* appointments */
	{"appointment.confirmed", N_("an appointment was made"),
		"Rendez-vous au {centre} : {moment}",
		"Bonjour {personne},\n"
		"\n"
		"C’est noté, nous vous attendons :\n"
		"\n"
		"{liste}\n"
		"\n"
		"{sujet}\n"
		"\n"
		"Si vous êtes empêché·e, prévenez-nous : nous choisirons un autre moment ensemble.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{moment} {sujet}"},
	{"appointment.moved", N_("an appointment was moved"),
		"Rendez-vous déplacé : {moment}",
		"Bonjour {personne},\n"
		"\n"
		"Votre rendez-vous du {ancien-moment} est déplacé. Nous vous attendons :\n"
		"\n"
		"{liste}\n"
		"\n"
		"{sujet}\n"
		"\n"
		"Si ce moment ne vous convient pas, appelez-nous.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{moment} {ancien-moment} {sujet}"},
	{"appointment.cancelled", N_("an appointment was cancelled"),
		"Rendez-vous annulé : {moment}",
		"Bonjour {personne},\n"
		"\n"
		"Notre rendez-vous du {moment} n’aura pas lieu.\n"
		"\n"
		"Si ce n’est pas ce que vous souhaitiez, appelez-nous : nous en prendrons un autre.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{moment} {sujet}"},
	{"appointment.reminder", N_("the day before an appointment"),
		"Rappel : rendez-vous au {centre}, {moment}",
		"Bonjour {personne},\n"
		"\n"
		"Un petit mot pour vous rappeler notre rendez-vous :\n"
		"\n"
		"{liste}\n"
		"\n"
		"{sujet}\n"
		"\n"
		"Si vous êtes empêché·e, prévenez-nous : nous choisirons un autre moment ensemble.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{moment} {sujet}"},
	/* pieces (R4.11) */
	{"pieces.missing", N_("pieces were missing in a box that came back"),
		"Il manque quelque chose dans {outil}",
		"Bonjour {personne},\n"
		"\n"
		"Merci pour le retour de {outil}. En le contrôlant, nous n’avons pas trouvé :\n"
		"\n"
		"{liste}\n"
		"\n"
		"Pourriez-vous regarder si c’est resté chez vous ?\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil}"},
	/* slips (R12.1) */
	{"slip", N_("a loan slip, by mail"),
		"Bon de prêt {numéro}",
		"Bonjour {personne},\n"
		"\n"
		"Voici les outils que vous emportez :\n"
		"\n"
		"{liste}\n"
		"\n"
		"Bonne animation !\n"
		"{signature}\n", "{numéro}"},
	{"loan.undone", N_("an operation was undone after its letter had left"),
		"Correction : {outil}",
		"Bonjour {personne},\n"
		"\n"
		"Notre dernier message au sujet de {outil} était une erreur de notre part. Veuillez ne pas en "
		"tenir compte.\n"
		"\n"
		"Bien à vous,\n"
		"{signature}\n", "{outil}"},
	/* for the person who sets the mail up */
	{"test", N_("a test of the mail"),
		"Essai d’envoi : été, forêt, ça marche",
		"Ceci est un essai : si vous le lisez, le {centre} peut envoyer des courriels.\n"
		"\n"
		"{signature}\n", ""},
	{NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */
