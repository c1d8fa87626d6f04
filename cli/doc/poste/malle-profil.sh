# shellcheck shell=sh
# À l'ouverture d'une session : /etc/profile.d/malle.sh
# L'accueil s'ouvre de lui-même pour les comptes du groupe « malle », sur un terminal seulement : ni
# les copies de fichiers (sftp), ni les commandes à distance, ni un terminal ouvert dans le premier.
# Quitter l'accueil ne ferme pas la session : le serveur absent, on peut encore noter (malle secours).
case $- in
*i*)
	if [ -t 0 ] && [ -t 1 ] && [ -z "${MALLE_OUVERT-}" ] &&
		id -nG | tr ' ' '\n' | grep -qx "${MALLE_GROUPE:-malle}"; then
		MALLE_OUVERT=oui
		export MALLE_OUVERT
		# plusieurs postes partagent le serveur : chacun son nom
		if [ -z "${MALLE_TERMINAL-}" ] && [ -n "${SSH_CONNECTION-}" ]; then
			MALLE_TERMINAL=poste-${SSH_CONNECTION%% *}
			export MALLE_TERMINAL
		fi
		umask 007
		malle
		echo "Pour revenir à l'accueil : malle. Pour fermer : exit."
	fi
	;;
esac
